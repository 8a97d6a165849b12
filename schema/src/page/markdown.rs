use crate::{
    document::Document,
    language::{
        markdown::{escaped, fenced, inline},
        phrase::Phrase,
    },
    page::{
        content::{Block, Table, sections},
        options::{Options, Page},
        title::title,
    },
};

/// The page as Markdown, its title being a heading of level `top`.
///
/// Tables are GitHub's. Text of the schema is escaped, so that it can neither break out of a
/// table nor bring markup of its own.
pub fn markdown(document: &Document, top: usize, options: &Options<'_>) -> String {
    written(&Page::new(document, options), top)
}

pub(super) fn written(page: &Page<'_>, top: usize) -> String {
    let mut parts = Vec::new();
    let heading = |level: usize, text: &str| format!("{} {text}", "#".repeat(level));
    let title = title(&page.document.policy.app, page.say);
    parts.push(heading(top, &escaped(&title)));
    for section in sections(page) {
        parts.push(heading(top + 1, &escaped(section.heading)));
        for block in section.blocks {
            match block {
                Block::Paragraph(phrase) => parts.push(inline(&phrase, false)),
                Block::Points(points) => {
                    let lines: Vec<_> = points
                        .iter()
                        .map(|point| format!("- {}", inline(point, false)))
                        .collect();
                    parts.push(lines.join("\n"));
                }
                Block::Heading(phrase) => parts.push(heading(top + 2, &inline(&phrase, false))),
                Block::Table(table) => {
                    if !table.is_alone {
                        parts.push(heading(top + 2, &escaped(table.caption)));
                    }
                    parts.push(rows(&table));
                }
                Block::Json(json) => parts.push(fenced(&json)),
            }
        }
    }
    parts.join("\n\n") + "\n"
}

fn rows(table: &Table) -> String {
    let line = |cells: &[String]| format!("| {} |", cells.join(" | "));
    let heads: Vec<_> = table.heads.iter().map(|head| escaped(head)).collect();
    let rule = vec!["---".to_owned(); heads.len()];
    let mut lines = vec![line(&heads), line(&rule)];
    lines.extend(table.rows.iter().map(|row| {
        let name = Phrase::code_link(&row.place, Some(format!("#{}", row.anchor)));
        let name = format!("<a id=\"{}\"></a>{}", row.anchor, inline(&name, true));
        let cells = (row.cells.iter()).map(|cell| {
            cell.as_ref()
                .map_or_else(String::new, |phrase| inline(phrase, true))
        });
        line(&[name].into_iter().chain(cells).collect::<Vec<_>>())
    }));
    lines.join("\n")
}
