use maud::{Markup, html};

use crate::report::anonymity::share;
use crate::report::content::Cell;
use crate::report::words;

/// Rows that are shown without being asked for.
const ROWS: usize = 8;

/// Cells as rows, each with a bar. The roles keep it a table where the style lays it out as a grid; the numbers stand beside the bars, so that nothing is told by the bars alone.
pub(super) fn table(caption: &str, head: &str, cells: &[Cell], of: u64) -> Markup {
    let (first, rest) = cells
        .split_at_checked(ROWS)
        .filter(|(_, rest)| rest.len() > 2)
        .unwrap_or((cells, &[]));
    let most = cells.iter().map(|cell| cell.runs).max().unwrap_or_default();
    html! {
        (rows(caption, head, first, of, most))
        @if !rest.is_empty() {
            details {
                summary { (rest.len()) " more" }
                (rows(&format!("{caption}, the others"), head, rest, of, most))
            }
        }
    }
}

fn rows(caption: &str, head: &str, cells: &[Cell], of: u64, most: u64) -> Markup {
    html! {
        table.bars role="table" {
            caption.hidden { (caption) }
            thead.hidden role="rowgroup" {
                tr role="row" {
                    th role="columnheader" scope="col" { (head) }
                    th role="columnheader" scope="col" { "Share" }
                    th role="columnheader" scope="col" { "Runs" }
                }
            }
            tbody role="rowgroup" {
                @for cell in cells {
                    tr role="row" {
                        th role="rowheader" scope="row" { (cell.label) (bar(share(cell.runs, most))) }
                        td.share role="cell" { (words::percent(share(cell.runs, of))) }
                        td.number role="cell" { (words::number(cell.runs)) }
                    }
                }
            }
        }
    }
}

/// Only for the eye.
pub(super) fn bar(share: f64) -> Markup {
    html! {
        svg.bar aria-hidden="true" focusable="false" {
            rect width={ (format!("{:.1}", share * 100.0)) "%" } height="100%" {}
        }
    }
}
