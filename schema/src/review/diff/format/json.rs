use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};

use super::{Each, Report};
use crate::language::phrase::printable_json;
use crate::review::diff::acknowledged::{Acknowledgement, Judged};

#[derive(Serialize)]
struct JsonReport<'a, F, U> {
    denied: bool,
    findings: F,
    new: &'a str,
    old: &'a str,
    used_up: U,
}

/// For programs: an object with `findings`, `used_up` acknowledgements and `denied`.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn json(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let whole = JsonReport {
        denied: report.denied(),
        findings: Each(&report.judgement.judged, finding),
        new: &report.new,
        old: &report.old,
        used_up: Each(&report.judgement.used_up, |used: &Acknowledgement| {
            let mut entry = entry(used);
            if let Some(members) = entry.as_object_mut() {
                members.insert("finding".to_owned(), used.finding.as_str().into());
            }
            entry
        }),
    };
    let json = serde_json::to_string_pretty(&whole)?;
    writeln!(out, "{}", printable_json(&json))
}

fn finding(judged: &Judged) -> Value {
    let finding = &judged.finding;
    json!({
        "rule": finding.rule.id,
        "direction": finding.direction().word(),
        "place": finding.place,
        "before": finding.before.as_ref().map(ToString::to_string),
        "after": finding.after.as_ref().map(ToString::to_string),
        "witness": finding.witness.as_ref().map(|witness| json!({
            "before": witness.before,
            "after": witness.after,
        })),
        "finding": finding.fingerprint(),
        "severity": judged.severity.word(),
        "denied": judged.denied(),
        "acknowledged": judged.acknowledged.as_ref().map(entry),
    })
}

fn entry(entry: &Acknowledgement) -> Value {
    json!({
        "by": entry.by,
        "reason": entry.reason,
        "until": entry.until.map(|until| until.to_string()),
    })
}
