//! The report as tables for a document.

use super::anonymity::share;
use super::content::{Cell, Field, Report};
use super::words;

/// Rows of one table.
const ROWS: usize = 12;

impl Report {
    /// The report as Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut page = Page::default();
        let of = self.runs.at_least();
        page.line(&format!("# {}", text(&self.title())));
        page.line(&format!("{}.", text(&self.scope())));
        if let Some(safeguards) = self.safeguards() {
            page.line(&safeguards);
        }
        page.heading("Runs over time");
        let rows = self.time.iter().map(|span| {
            let versions = span.versions.iter().take(4);
            let versions = versions.map(|cell| format!("{}: {}", text(&cell.label), cell.runs));
            vec![
                span.from.clone(),
                span.to.clone(),
                words::number(span.runs),
                versions.collect::<Vec<_>>().join(", "),
            ]
        });
        page.table(&["From", "To", "Runs", "Versions"], rows);
        page.heading("Versions");
        page.cells("Version", &self.versions, of);
        for (heading, fields) in [
            ("Machines", &self.machine),
            ("Settings", &self.settings),
            ("Builds", &self.build),
        ] {
            if !fields.is_empty() {
                page.heading(heading);
                for field in fields {
                    page.field(field);
                }
            }
        }
        if !self.never_set.is_empty() {
            page.heading("Options that nobody sets");
            let rows = self.never_set.iter().map(|option| {
                let meaning = option.meaning.as_deref().unwrap_or("–");
                vec![code(&option.name), text(meaning)]
            });
            page.table(&["Option", "Meaning"], rows);
        }
        page.heading("How runs end");
        page.cells("End", &self.ends, of);
        for (heading, cells) in [
            ("Cause", &self.failures.causes),
            ("Place", &self.failures.places),
            ("Version", &self.failures.versions),
        ] {
            if !cells.is_empty() {
                page.line(&format!("Failed runs by {}:", heading.to_lowercase()));
                page.cells(heading, cells, of);
            }
        }
        self.refusals(&mut page);
        self.measured(&mut page);
        page.0
    }

    fn refusals(&self, page: &mut Page) {
        let Some(refused) = &self.refused else {
            return;
        };
        page.heading("Refused and dropped");
        if refused.is_empty() {
            page.line("Nothing was refused or dropped on arrival.");
        } else {
            let rows = refused.iter().map(|row| {
                vec![
                    text(&row.reason),
                    code(&row.place),
                    code(&row.rule),
                    words::number(row.events),
                ]
            });
            page.table(&["Why", "Place", "Keyword", "Events"], rows);
        }
        if let Some(given_up) = self.given_up.filter(|given_up| *given_up > 0) {
            let given_up = words::number(given_up);
            page.line(&format!(
                "Launchers said that they gave {given_up} events up."
            ));
        }
    }

    fn measured(&self, page: &mut Page) {
        page.heading("How anonymous is it in fact?");
        page.line(&self.unique_settings());
        page.line(&self.unique_altogether());
        if let Some(estimated) = self.estimated() {
            page.line(&estimated);
        }
        page.cells(
            "Runs alike",
            &self.anonymity.settings.groups,
            self.runs.at_least(),
        );
        let rows = self.anonymity.fields.iter().take(ROWS).map(|field| {
            let change = |less: Option<&super::content::RecodingEffect>, is_named| {
                less.map_or(String::new(), |less| {
                    let unique = words::number(less.unique);
                    let effect = format!("{unique} unique ({})", words::percent(less.share));
                    if is_named {
                        format!("{}: {effect}", code(&less.treatment))
                    } else {
                        effect
                    }
                })
            };
            vec![
                code(&field.name),
                words::bits(field.bits),
                change(field.helpful(), true),
                change(field.left_out(), false),
            ]
        });
        page.table(
            &["Field", "Bits", "What would help", "If it were left out"],
            rows,
        );
    }
}

#[derive(Default)]
struct Page(String);

impl Page {
    fn line(&mut self, line: &str) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.0 += line;
        self.0.push('\n');
    }

    fn heading(&mut self, heading: &str) {
        self.line(&format!("## {heading}"));
    }

    fn field(&mut self, field: &Field) {
        self.line(&format!("### {}", code(&field.name)));
        if let Some(meaning) = &field.meaning {
            self.line(&text(meaning));
        }
        if let Some(set) = &field.set_by {
            self.line(&words::set_by(set));
        }
        self.cells("Value", &field.cells, field.runs.at_least());
    }

    fn cells(&mut self, head: &str, cells: &[Cell], of: u64) {
        let rows = cells.iter().take(ROWS).map(|cell| {
            vec![
                text(&cell.label),
                words::number(cell.runs),
                words::percent(share(cell.runs, of)),
            ]
        });
        self.table(&[head, "Runs", "Share"], rows);
    }

    fn table(&mut self, heads: &[&str], rows: impl Iterator<Item = Vec<String>>) {
        self.0.push('\n');
        self.row(heads.iter().map(|head| (*head).to_owned()));
        self.row(heads.iter().map(|_| "---".to_owned()));
        for row in rows {
            self.row(row.into_iter());
        }
    }

    fn row(&mut self, cells: impl Iterator<Item = String>) {
        let cells: Vec<String> = cells.collect();
        self.0 += &format!("| {} |\n", cells.join(" | "));
    }
}

/// Text that is neither markup nor the end of a cell.
fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '&' | '~' | '$' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// A literal, whatever is in it.
fn code(literal: &str) -> String {
    if literal.is_empty() {
        return String::new();
    }
    let plain: String = literal
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let longest = plain.split(|c| c != '`').map(str::len).max();
    let fence = "`".repeat(longest.unwrap_or_default() + 1);
    let blank = if fence.len() > 1 { " " } else { "" };
    format!("{fence}{blank}{}{blank}{fence}", plain.replace('|', "\\|"))
}
