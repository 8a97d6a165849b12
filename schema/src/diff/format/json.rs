use std::io::{self, Write};

use serde_json::json;

use super::Report;

/// For programs: an object with `findings` and `denied`.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn json(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let findings: Vec<_> = report
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
                "denied": judged.denied,
                "acknowledged": judged.acknowledged.as_ref().map(|entry| json!({
                    "by": entry.by,
                    "reason": entry.reason,
                    "until": entry.until.map(|until| until.to_string()),
                })),
            })
        })
        .collect();
    let report = json!({
        "old": report.old,
        "new": report.new,
        "denied": report.denied(),
        "findings": findings,
    });
    writeln!(out, "{}", serde_json::to_string_pretty(&report)?)
}
