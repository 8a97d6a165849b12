use maud::{Markup, html};

use super::{cells, doc, name};
use crate::report::anonymity::share;
use crate::report::content::{Count, Field, Picture, Report};
use crate::report::words;

/// A card for each field; those that are the same for all runs in one table.
pub(super) fn cards(report: &Report, fields: &[Field], prefix: char) -> Option<Markup> {
    let (same, told): (Vec<&Field>, Vec<&Field>) =
        fields.iter().partition(|field| field.is_constant());
    (!fields.is_empty()).then(|| {
        html! {
            div.cards {
                @for (number, field) in told.iter().enumerate() {
                    (card(report, field, &format!("{prefix}{number}")))
                }
            }
            @if !same.is_empty() {
                h3 { "The same in every run that tells it" }
                table.plain {
                    caption.hidden { "Fields with the same value in every run" }
                    thead { tr { th scope="col" { "Name" } th scope="col" { "Value" } th scope="col" { "Meaning" } th.number scope="col" { "Runs" } } }
                    tbody {
                        @for field in same {
                            tr {
                                th scope="row" { (name(&field.name)) }
                                td { (field.cells.first().map_or("", |cell| &*cell.label)) }
                                td { @if let Some(meaning) = &field.meaning { (doc(meaning)) } }
                                td.number { (words::count(field.runs)) }
                            }
                        }
                    }
                }
            }
        }
    })
}

fn card(report: &Report, field: &Field, id: &str) -> Markup {
    let of = field.runs.at_least();
    html! {
        article.card aria-labelledby=(id) {
            h3 id=(id) { (name(&field.name)) }
            @if let Some(treatment) = field.treatment {
                p.tag { (treatment.as_str()) }
            }
            @if let Some(meaning) = &field.meaning { p { (doc(meaning)) } }
            @if let Some(why) = &field.why { p.soft { "It " (doc(why)) "." } }
            (cells::table(&caption(field), "Value", &field.cells, of))
            @if let Some(more) = field.more_values {
                p.soft { (words::number(more)) " more values." }
            }
            @if let Some(note) = note(report, field) { p.soft { (note) } }
        }
    }
}

fn caption(field: &Field) -> String {
    let what = match field.picture {
        Picture::Histogram => "Histogram of",
        Picture::Bars => "Runs by",
        Picture::Share => "Runs that set",
        Picture::Many => "Runs that have each value of",
    };
    let most = words::most(&field.cells, field.runs.at_least());
    let most = most.map_or(String::new(), |most| format!(": {most}"));
    format!("{what} {}{most}", field.name)
}

fn note(report: &Report, field: &Field) -> Option<String> {
    let mut notes = Vec::new();
    if field.runs != report.runs {
        notes.push(format!("Told by {}.", words::runs(field.runs)));
    }
    if field.picture == Picture::Many {
        notes.push("A run can have several.".to_owned());
    }
    if let Some(set) = &field.set_by {
        let is_nobody = [Some(set.command_line), Some(set.environment), set.file]
            .iter()
            .all(|count| count.is_none_or(|count| count == Count::Of(0)));
        notes.push(if is_nobody {
            "Nobody sets it.".to_owned()
        } else {
            words::set_by(set)
        });
    }
    if let Some(since) = &field.since {
        notes.push(format!("Since {since}."));
    }
    (!notes.is_empty()).then(|| notes.join(" "))
}

impl Field {
    /// Whether all runs that tell it tell the same.
    fn is_constant(&self) -> bool {
        let said = self.cells.iter().filter(|cell| cell.runs > 0);
        said.clone().count() <= 1
            && self.picture != Picture::Many
            && said
                .clone()
                .all(|cell| share(cell.runs, self.runs.at_least()) >= 1.0)
    }
}

pub(super) fn never_set(report: &Report) -> Option<Markup> {
    let how_few = match report.public {
        Some(public) => format!("Fewer than {} runs set", words::number(public.at_least)),
        None => "No run sets".to_owned(),
    };
    (!report.never_set.is_empty()).then(|| {
        html! {
            p { (how_few) " these, neither on the command line, nor by the environment, nor in a file that is told of. An option that nobody sets can go." }
            table.plain {
                caption.hidden { "Options that nobody sets" }
                thead { tr { th scope="col" { "Option" } th scope="col" { "Meaning" } } }
                tbody {
                    @for option in &report.never_set {
                        tr {
                            th scope="row" { (name(&option.name)) }
                            td { @if let Some(meaning) = &option.meaning { (doc(meaning)) } }
                        }
                    }
                }
            }
        }
    })
}
