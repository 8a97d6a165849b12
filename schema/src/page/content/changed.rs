use std::collections::BTreeMap;

use super::Block;
use crate::{
    language::phrase::Phrase,
    page::options::Page,
    review::{
        diff::Direction,
        history::{History, Release, State},
    },
};

/// What each release changed, the newest first.
pub(super) fn blocks(page: &Page<'_>, history: &History) -> Vec<Block> {
    let say = page.say;
    let mut blocks = vec![Block::Paragraph(Phrase::fill(say.changes_in_full, &[]))];
    for release in &history.releases {
        let name = |name: &String| Phrase::words(name);
        blocks.push(Block::Heading(match (&release.name, &release.date) {
            (None, _) => Phrase::words(say.unreleased),
            (Some(release), None) => name(release),
            (Some(release), Some(date)) => Phrase::fill(
                say.release,
                &[("name", name(release)), ("date", name(date))],
            ),
        }));
        blocks.push(changes(page, release));
    }
    blocks
}

fn changes(page: &Page<'_>, release: &Release) -> Block {
    let say = page.say;
    match release.state {
        State::First if release.fields == 1 => {
            return Block::Paragraph(Phrase::words(say.first_release_of_one));
        }
        State::First => {
            let count = Phrase::words(release.fields.to_string());
            return Block::Paragraph(Phrase::fill(say.first_release, &[("count", count)]));
        }
        State::Gone => return Block::Paragraph(Phrase::words(say.gone_release)),
        State::Unread(_) => return Block::Paragraph(Phrase::words(say.unread_release)),
        State::Compared if release.changes.is_empty() => {
            return Block::Paragraph(Phrase::words(say.same_promise));
        }
        State::Compared => {}
    }
    let mut points = Vec::new();
    for (direction, sentence) in [
        (Direction::Widening, say.widened),
        (Direction::Unknown, say.unclear),
        (Direction::Narrowing, say.narrowed),
        (Direction::Neutral, say.neutral),
    ] {
        // A field that changed in two ways is one field.
        let mut fields: BTreeMap<&str, Option<&String>> = BTreeMap::new();
        for change in release.of(direction) {
            let why = fields.entry(&change.finding.place).or_default();
            *why = why.or(change.why.as_ref());
        }
        if fields.is_empty() {
            continue;
        }
        let fields = fields.into_iter().map(|(place, why)| {
            let place = match place {
                "" => Phrase::words(say.whole_event),
                place => page.field(place),
            };
            match why {
                Some(why) => {
                    let parts = [("field", place), ("why", Phrase::from_doc(why))];
                    Phrase::fill(say.field_and_why, &parts)
                }
                None => place,
            }
        });
        let fields = Phrase::list(fields.collect(), say.and);
        points.push(Phrase::fill(sentence, &[("fields", fields)]));
    }
    Block::Points(points)
}
