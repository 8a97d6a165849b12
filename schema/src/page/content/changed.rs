use std::collections::BTreeMap;

use super::Block;
use crate::{
    language::{Sentences, phrase::Phrase},
    page::options::Page,
    review::{
        diff::Direction,
        history::{History, Release, State},
    },
};

/// Where the version of the consent stands: nothing is learned from it, and it tells that more is from others.
const CONSENT: &str = "x-usage-policy.consent_version";

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
    let mut consent = None;
    for (direction, sentence) in [
        (Direction::Widening, say.widened),
        (Direction::Unknown, say.unclear),
        (Direction::Narrowing, say.narrowed),
        (Direction::Neutral, say.neutral),
    ] {
        // What changed in two ways is one.
        let mut subjects: BTreeMap<Subject<'_>, Option<&String>> = BTreeMap::new();
        for change in release.of(direction) {
            let finding = &change.finding;
            if let (CONSENT, Some(before), Some(now)) =
                (finding.place.as_str(), &finding.before, &finding.after)
            {
                let number = |version: &Phrase| Phrase::words(version.text());
                let parts = [("before", number(before)), ("now", number(now))];
                consent = Some(Phrase::fill(say.consent_changed, &parts));
                continue;
            }
            let subject = Subject::of(&finding.place, say);
            let why = subjects.entry(subject).or_default();
            *why = why.or(change.why.as_ref());
        }
        if subjects.is_empty() {
            continue;
        }
        let fields = subjects.into_iter().map(|(subject, why)| {
            let place = match subject {
                Subject::Event => Phrase::words(say.whole_event),
                Subject::Field(place) => page.field(place),
                Subject::Policy(words) => Phrase::words(words),
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
    points.extend(consent);
    Block::Points(points)
}

/// What changed.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Subject<'a> {
    Event,
    Field(&'a str),
    /// When and where events are sent, in words: its names are those of the schema.
    Policy(&'static str),
}

impl<'a> Subject<'a> {
    fn of(place: &'a str, say: &Sentences) -> Self {
        let Some(member) = place.strip_prefix("x-usage-policy.") else {
            return match place {
                "" => Self::Event,
                place => Self::Field(place),
            };
        };
        Self::Policy(match member.split('.').next().unwrap_or(member) {
            "app" => say.policy_app,
            "endpoint" => say.policy_endpoint,
            "heartbeat_seconds" => say.policy_heartbeat,
            "occasions" => say.policy_occasions,
            "levels" => say.policy_levels,
            "containers" => say.policy_containers,
            "opt_out" => say.policy_opt_out,
            "retention" | "retention_days" => say.policy_retention,
            "contact" => say.policy_contact,
            "page" => say.policy_page,
            "report" => say.policy_report,
            _ => return Self::Field(place),
        })
    }
}
