use std::io::{self, Write};

use serde_json::{Value, json};

use super::Report;
use crate::diff::acknowledged::Acknowledgement;

/// For programs: an object with `findings`, `used_up` acknowledgements and `denied`.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn json(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let findings: Vec<_> = report
        .judgement
        .judged
        .iter()
        .map(|judged| {
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
        })
        .collect();
    let report = json!({
        "old": report.old,
        "new": report.new,
        "denied": report.denied(),
        "findings": findings,
        "used_up": report.judgement.used_up.iter().map(|used| {
            let mut entry = entry(used);
            entry["finding"] = used.finding.as_str().into();
            entry
        }).collect::<Vec<_>>(),
    });
    writeln!(out, "{}", serde_json::to_string_pretty(&report)?)
}

fn entry(entry: &Acknowledgement) -> Value {
    json!({
        "by": entry.by,
        "reason": entry.reason,
        "until": entry.until.map(|until| until.to_string()),
    })
}
