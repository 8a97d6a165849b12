use maud::{Markup, PreEscaped, html};

use super::cells;
use crate::report::anonymity::share;
use crate::report::content::{Report, Span};
use crate::report::draw::{self, Size};
use crate::report::words;

pub(super) fn time(report: &Report) -> Option<Markup> {
    let versions = named(report);
    let versions: Vec<&str> = versions.iter().map(String::as_str).collect();
    let chart = |size| draw::time(&report.time, &versions, size).map(PreEscaped);
    let (wide, narrow) = (chart(Size::WIDE)?, chart(Size::NARROW)?);
    let unit = unit(&report.time);
    let alternative = alternative(report, unit);
    let others = report.versions.len() > versions.len();
    Some(html! {
        figure {
            div.chart.wide role="img" aria-label=(alternative) { (wide) }
            div.chart.narrow role="img" aria-label=(alternative) { (narrow) }
            figcaption {
                "Runs that started in each " (unit) ", by version:"
                ul.legend {
                    @if others { li { (swatch(draw::COLORS)) "all others" } }
                    @for (series, version) in versions.iter().enumerate() {
                        li { (swatch(series)) (version) }
                    }
                }
            }
        }
        details {
            summary { "The numbers" }
            table.plain {
                caption.hidden { "Runs over time" }
                thead { tr { th scope="col" { "From" } th scope="col" { "To" } th.number scope="col" { "Runs" } th scope="col" { "Versions" } } }
                tbody {
                    @for span in &report.time {
                        tr {
                            th scope="row" { (span.from) }
                            td { (span.to) }
                            td.number { (words::number(span.runs)) }
                            td { (versions_of(span)) }
                        }
                    }
                }
            }
        }
        h3 { "Versions" }
        (cells::table("Runs by version", "Version", &report.versions, report.runs.at_least()))
    })
}

/// The share from which on a version has a colour.
const SEEN: f64 = 0.01;

/// The versions that have a colour, from the oldest: the newest of those that are in use.
fn named(report: &Report) -> Vec<String> {
    let of = report.runs.at_least();
    let seen = report
        .versions
        .iter()
        .filter(|cell| cell.label != crate::report::fold::OTHER && share(cell.runs, of) >= SEEN);
    let mut names: Vec<String> = seen.map(|cell| cell.label.clone()).collect();
    names.sort_by_key(|name| order(name));
    names.split_off(names.len().saturating_sub(draw::COLORS))
}

/// `2.10.0` comes after `2.9.0`.
fn order(version: &str) -> Vec<(u64, String)> {
    let parts = version.split(['.', '-', '+']);
    parts
        .map(|part| (part.parse().unwrap_or(u64::MAX), part.to_owned()))
        .collect()
}

fn unit(spans: &[Span]) -> &'static str {
    match spans.iter().all(|span| span.from == span.to) {
        true => "day",
        false => "week",
    }
}

fn alternative(report: &Report, unit: &str) -> String {
    let mut words = format!("Runs in each {unit}.");
    if let (Some(first), Some(last)) = (report.time.first(), report.time.last()) {
        words += &format!(
            " {} from {}, {} from {}.",
            words::number(first.runs),
            first.from,
            words::number(last.runs),
            last.from
        );
    }
    if let Some(most) = report.time.iter().max_by_key(|span| span.runs) {
        words += &format!(
            " The most were {}, from {}.",
            words::number(most.runs),
            most.from
        );
    }
    words + " All numbers are in the table below."
}

fn versions_of(span: &Span) -> String {
    let versions = span.versions.iter();
    let told = versions.map(|cell| format!("{}: {}", cell.label, words::number(cell.runs)));
    told.collect::<Vec<_>>().join(", ")
}

fn swatch(series: usize) -> Markup {
    html! {
        svg.swatch aria-hidden="true" focusable="false" {
            rect width="100%" height="100%" class=(format!("series-{series}")) {}
        }
    }
}
