use maud::{Markup, html};

use super::cells;
use crate::report::content::Report;
use crate::report::words;

pub(super) fn ends(report: &Report) -> Option<Markup> {
    let failed = report.failures.causes.iter().chain(&report.failures.places);
    let has_failed = failed.count() > 0;
    (!report.ends.is_empty()).then(|| {
        let of = report.runs.at_least();
        html! {
            (cells::table("Runs by how they ended", "End", &report.ends, of))
            p.soft {
                "A run whose end was not told was killed, lost its machine or could not send any more. One that was \
                 heard of on the last day or the day before may still run."
                @if report.ends_one_in > 1 {
                    " Of " (words::number(report.ends_one_in)) " runs one was looked at, chosen at random."
                }
            }
            @if has_failed {
                div.cards {
                    (failures("cause", "By cause", "Cause", &report.failures.causes, of))
                    (failures("place", "By place in the source", "Place", &report.failures.places, of))
                    (failures("version", "By version", "Version", &report.failures.versions, of))
                }
            }
        }
    })
}

fn failures(
    id: &str,
    heading: &str,
    head: &str,
    cells: &[crate::report::content::Cell],
    of: u64,
) -> Markup {
    let id = format!("failed-by-{id}");
    html! {
        @if !cells.is_empty() {
            article.card aria-labelledby=(id) {
                h3 id=(id) { "Failed runs: " (heading.to_lowercase()) }
                (cells::table(&format!("Failed runs, {}", heading.to_lowercase()), head, cells, of))
            }
        }
    }
}

pub(super) fn refused(report: &Report) -> Option<Markup> {
    let refused = report.refused.as_ref()?;
    let reason = |reason: &str| match reason {
        "breaks" => "it breaks the schema that it names".to_owned(),
        "held-too-long" => "its schema never came".to_owned(),
        "no-room-to-hold" => "its schema is not here, and there was no room to hold it".to_owned(),
        other => other.replace('-', " "),
    };
    Some(html! {
        @if refused.is_empty() {
            p { "Nothing was refused or dropped on arrival." }
        } @else {
            p { "Of what was refused nothing is kept but where it was wrong." }
            table.plain {
                caption.hidden { "Events that were refused or dropped on arrival" }
                thead { tr { th scope="col" { "Why" } th scope="col" { "Place" } th scope="col" { "Keyword" } th.number scope="col" { "Events" } } }
                tbody {
                    @for row in refused.iter().take(50) {
                        tr {
                            th scope="row" { (reason(&row.reason)) }
                            td { @if row.place.is_empty() { "the event itself" } @else { code { (row.place) } } }
                            td { code { (row.rule) } }
                            td.number { (words::number(row.events)) }
                        }
                    }
                }
            }
        }
        @if let Some(given_up) = report.given_up.filter(|given_up| *given_up > 0) {
            p { "Launchers said that they gave " (words::number(given_up)) " events up, for lack of room or because nobody took them." }
        }
        @if let Some(unread) = report.unread.filter(|unread| *unread > 0) {
            p { "Of " (words::number(unread)) " events only the envelope counts here: their schema is not in the folder." }
        }
    })
}
