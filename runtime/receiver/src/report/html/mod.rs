//! The report as one page that fetches nothing and needs no script.

mod anonymity;
mod cells;
mod fields;
mod outcome;
mod time;

use maud::{DOCTYPE, Markup, PreEscaped, html};
use usage_stat_schema::language::phrase::{Phrase, Span};

use super::content::{Count, Report};
use super::words;

const STYLE: &str = include_str!("style.css");

/// SHA-256 of the style, as base64: nothing else may style the page, and nothing at all may run in it.
const STYLE_HASH: &str = "0qoSc4cHLpw62R5XL1ur0NDT8TSj/4q41c8HKxPPWx4=";

/// A part of the page.
struct Section {
    id: &'static str,
    heading: &'static str,
    body: Markup,
}

impl Report {
    /// The report as one HTML file that fetches nothing and needs no script to be read.
    #[must_use]
    pub fn html(&self) -> String {
        page(self).into_string()
    }
}

fn page(report: &Report) -> Markup {
    let title = report.title();
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{STYLE_HASH}'; base-uri 'none'; form-action 'none'"
    );
    let sections = sections(report);
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    h1 { (title) }
                    p.lead { (report.scope()) "." }
                    @if let Some(safeguards) = report.safeguards() {
                        p.note { (safeguards) }
                    }
                    (summary(report))
                    nav aria-label="On this page" {
                        ul {
                            @for section in &sections {
                                li { a href={ "#" (section.id) } { (section.heading) } }
                            }
                        }
                    }
                }
                main {
                    @for section in &sections {
                        section aria-labelledby=(section.id) {
                            h2 id=(section.id) { (section.heading) }
                            (section.body)
                        }
                    }
                }
                footer {
                    p {
                        "Made by " code { "usage-stat-receiver report" }
                        " from anonymous events, each of which was checked against its published schema. A run \
                         counts where its start arrived in this period; a run is one start of the program, not a \
                         person."
                    }
                }
            }
        }
    }
}

fn sections(report: &Report) -> Vec<Section> {
    let mut sections = Vec::new();
    let mut add = |id, heading, body: Option<Markup>| {
        sections.extend(body.map(|body| Section { id, heading, body }));
    };
    add("time", "Runs over time", time::time(report));
    add(
        "machines",
        "Machines",
        fields::cards(report, &report.machine, 'm'),
    );
    add(
        "settings",
        "Settings",
        fields::cards(report, &report.settings, 's'),
    );
    add(
        "never-set",
        "Options that nobody sets",
        fields::never_set(report),
    );
    add("build", "Builds", fields::cards(report, &report.build, 'b'));
    add("ends", "How runs end", outcome::ends(report));
    add("refused", "Refused and dropped", outcome::refused(report));
    add(
        "anonymity",
        "How anonymous is it in fact?",
        anonymity::section(report),
    );
    sections
}

/// The numbers that are asked for first.
fn summary(report: &Report) -> Markup {
    let unique = &report.anonymity.settings;
    let failed = report.ends.iter().find(|cell| cell.label == "failed");
    let failed = failed.map(|cell| Count::Of(cell.runs));
    html! {
        dl.tiles {
            div { dt { "Runs" } dd { (words::count(report.runs)) } }
            @if let Some(version) = report.versions.first() {
                div {
                    dt { "Most used version" }
                    dd { (version.label) }
                }
            }
            @if let Some(failed) = failed {
                div { dt { "Failed" } dd { (words::part(failed, report.runs)) } }
            }
            div {
                dt { "With settings of their own" }
                dd { (words::part(unique.unique, report.runs)) }
            }
        }
    }
}

/// A doc comment's text, where backticks mark literals.
fn doc(text: &str) -> Markup {
    html! {
        @for span in Phrase::from_doc(text).spans {
            @match span {
                Span::Words(words) => { (words) }
                Span::Code(code) => { code { (code) } }
                // The report leads nowhere.
                Span::Link { text, .. } => { (text) }
            }
        }
    }
}

/// A name may be broken where its parts end.
fn name(name: &str) -> Markup {
    let parts: Vec<&str> = name.split_inclusive(['_', '.']).collect();
    html! {
        code {
            @for (position, part) in parts.iter().enumerate() {
                @if position > 0 { wbr; }
                (part)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use data_encoding::BASE64;
    use sha2::{Digest, Sha256};

    use super::{STYLE, STYLE_HASH};

    #[test]
    fn the_policy_lets_exactly_this_style_in() {
        assert_eq!(BASE64.encode(&Sha256::digest(STYLE)), STYLE_HASH);
        assert!(!STYLE.contains("</"));
    }
}
