use super::{Block, Table};
use crate::{
    document::Source,
    language::{phrase::Phrase, sending},
    page::{
        options::Page,
        rows::{collected, never, open, usual_levels},
    },
};

pub(super) fn blocks(page: &Page<'_>) -> Vec<Block> {
    let say = page.say;
    let (usual, all) = usual_levels(page.document);
    let sentence = if all {
        say.one_level
    } else {
        say.most_at_levels
    };
    let levels = (page.document.policy.levels.iter())
        .map(|level| Phrase::code(level.as_str()))
        .collect();
    let mut intro = Phrase::fill(
        sentence,
        &[
            ("levels", Phrase::list(levels, say.or)),
            ("usual", Phrase::list(sending(&usual), say.and)),
        ],
    );
    let tables = collected(page, &usual);
    let places = || {
        tables
            .iter()
            .flat_map(|(_, rows)| rows)
            .map(|row| &row.place)
    };
    for (mark, sentence) in [('.', say.places_within), ('[', say.places_elements)] {
        if places().any(|place| place.contains(mark)) {
            intro = intro.say(" ").then(Phrase::fill(sentence, &[]));
        }
    }
    let mut blocks = vec![Block::Paragraph(intro)];
    for (source, rows) in tables {
        if rows.is_empty() {
            continue;
        }
        let caption = match source {
            Source::Config => say.settings,
            Source::Environment => say.machine,
            Source::Event => say.event,
        };
        blocks.push(Block::Table(Table::new(
            [caption, say.name],
            vec![
                (say.meaning, |row| row.meaning.take()),
                (say.what_is_sent, |row| row.sent.take()),
                (say.why, |row| row.why.take()),
                (say.since, |row| row.since.take()),
            ],
            rows,
        )));
    }
    blocks
}

pub(super) fn never_blocks(page: &Page<'_>) -> Vec<Block> {
    let say = page.say;
    let open = open(page);
    let mut blocks = vec![Block::Paragraph(match open.is_empty() {
        true => Phrase::fill(say.closed, &[]),
        false => Phrase::fill(say.open, &[("places", Phrase::list(open, say.and))]),
    })];
    let rows = never(page.document);
    if !rows.is_empty() {
        blocks.push(Block::Paragraph(Phrase::words(say.left_out)));
        let table = Table::new(
            [say.never_sent, say.name],
            vec![(say.why_not, |row| row.why.take())],
            rows,
        );
        blocks.push(Block::Table(Table {
            is_alone: true,
            ..table
        }));
    }
    blocks
}
