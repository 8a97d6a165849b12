use maud::{Markup, html};

use super::{cells, name};
use crate::report::content::{FieldEntropy, RecodingEffect, Report};
use crate::report::words;

/// Fields that tell most.
const FIELDS: usize = 12;

pub(super) fn section(report: &Report) -> Option<Markup> {
    let anonymity = &report.anonymity;
    let of = report.runs.at_least();
    if of == 0 {
        return None;
    }
    let has_changes = anonymity.fields.iter().any(|field| !field.less.is_empty());
    Some(html! {
        p {
            "No event names anybody. But whoever knows how a server is set up could look for it here, if nobody \
             else has it set up alike."
        }
        p.lead { (report.unique_settings()) }
        p { (report.unique_altogether()) }
        @if let Some(estimated) = report.estimated() { p.soft { (estimated) } }
        div.cards {
            article.card aria-labelledby="groups-settings" {
                h3 id="groups-settings" { "Runs by how many have the same settings" }
                (cells::table("Runs by how many have the same settings", "Runs alike", &anonymity.settings.groups, of))
            }
            article.card aria-labelledby="groups-whole" {
                h3 id="groups-whole" { "Runs by how many are alike altogether" }
                (cells::table("Runs by how many are alike altogether", "Runs alike", &anonymity.whole.groups, of))
            }
        }
        h3 { "Fields that tell most" }
        p {
            "A field of " i { "n" } " bits tells a run from others as well as " i { "n" } " coins would."
            @if has_changes {
                " Beside each setting stands what would tell less, and how many runs would then have settings of \
                  their own (now " (words::count(anonymity.settings.unique)) ")."
            }
        }
        (fields("Settings that tell most", first(report, true), has_changes))
        (fields("What else tells most", first(report, false), false))
    })
}

fn first(report: &Report, is_setting: bool) -> Vec<&FieldEntropy> {
    let fields = report.anonymity.fields.iter();
    let fields = fields.filter(|field| field.is_setting == is_setting);
    fields.take(FIELDS).collect()
}

fn fields(caption: &str, fields: Vec<&FieldEntropy>, has_changes: bool) -> Markup {
    let most = fields.iter().map(|field| field.bits).fold(1.0, f64::max);
    html! {
        @if !fields.is_empty() { table.plain {
            caption { (caption) }
            thead {
                tr {
                    th scope="col" { "Field" }
                    th scope="col" { "Treatment" }
                    th scope="col" { "Bits" }
                    @if has_changes {
                        th scope="col" { "What would help" }
                        th scope="col" { "If it were left out" }
                    }
                }
            }
            tbody {
                @for field in fields {
                    tr {
                        th scope="row" { (name(&field.name)) }
                        td { @if let Some(treatment) = field.treatment { (treatment.as_str()) } }
                        td.share { (words::bits(field.bits)) (cells::bar(field.bits / most)) }
                        @if has_changes {
                            td { @if let Some(less) = field.helpful() { (change(less)) } }
                            td { @if let Some(less) = field.left_out() { (effect(less)) } }
                        }
                    }
                }
            }
        } }
    }
}

fn change(less: &RecodingEffect) -> Markup {
    html! { code { (less.treatment) } ": " (effect(less)) }
}

fn effect(less: &RecodingEffect) -> Markup {
    html! { (words::number(less.unique)) " unique (" (words::percent(less.share)) ")" }
}
