//! What the page says, in whatever format.

mod addresses;
mod changed;
mod collected;
mod container_rule;
mod inspection;
mod opt_out;
mod receiver;
mod state_directory;
mod summary;

#[cfg(test)]
pub(super) use container_rule::in_words;

use crate::{
    language::phrase::Phrase,
    page::{options::Page, rows::Row},
    review::example::example,
    treatments::Treatment,
};

/// A part of the page.
pub(super) struct Section {
    /// Short name for links.
    pub(super) id: &'static str,
    pub(super) heading: &'static str,
    pub(super) blocks: Vec<Block>,
}

pub(super) enum Block {
    Paragraph(Phrase),
    Points(Vec<Phrase>),
    Table(Table),
    /// A heading within a section.
    Heading(Phrase),
    Json(String),
}

/// Rows of one kind; a column in which nothing would stand is not there.
pub(super) struct Table {
    pub(super) caption: &'static str,
    /// Whether the section holds nothing else.
    pub(super) is_alone: bool,
    /// The first is that of the names.
    pub(super) heads: Vec<&'static str>,
    pub(super) rows: Vec<TableRow>,
}

pub(super) struct TableRow {
    pub(super) anchor: String,
    pub(super) place: String,
    pub(super) treatment: Treatment,
    /// What stands beside the name.
    pub(super) cells: Vec<Option<Phrase>>,
}

/// What stands above it, and what it takes of a row.
type Column = (&'static str, fn(&mut Row) -> Option<Phrase>);

impl Table {
    fn new([caption, name]: [&'static str; 2], columns: Vec<Column>, mut rows: Vec<Row>) -> Self {
        let mut heads = vec![name];
        let mut cells: Vec<Vec<Option<Phrase>>> = rows.iter().map(|_| Vec::new()).collect();
        for (head, take) in columns {
            let column: Vec<_> = rows.iter_mut().map(take).collect();
            if column.iter().any(Option::is_some) {
                heads.push(head);
                for (row, cell) in cells.iter_mut().zip(column) {
                    row.push(cell);
                }
            }
        }
        let row = |(row, cells): (Row, _)| TableRow {
            anchor: row.anchor,
            place: row.place,
            treatment: row.treatment,
            cells,
        };
        Self {
            caption,
            is_alone: false,
            heads,
            rows: rows.into_iter().zip(cells).map(row).collect(),
        }
    }
}

pub(super) fn sections(page: &Page<'_>) -> Vec<Section> {
    let say = page.say;
    let section = |id, heading, blocks| Section {
        id,
        heading,
        blocks,
    };
    let mut sections = vec![
        section("in-short", say.in_short, summary::blocks(page)),
        section("collected", say.collected, collected::blocks(page)),
        section("never", say.never, collected::never_blocks(page)),
        section("when-and-where", say.when_and_where, receiver::blocks(page)),
        section("off", say.off, opt_out::blocks(page)),
        section("see", say.see, inspection::blocks(page)),
    ];
    if let Some(history) = page.options.history {
        sections.push(section(
            "changed",
            say.changed,
            changed::blocks(page, history),
        ));
    }
    if let Some(payload) = example(page.document) {
        let json = serde_json::to_string_pretty(&payload).unwrap_or_default();
        let blocks = vec![
            Block::Paragraph(Phrase::words(say.made_up)),
            Block::Json(json),
        ];
        sections.push(section("example", say.example, blocks));
    }
    sections
}
