use std::io::{self, Write};

use super::{Report, place, used_up};
use crate::language::phrase::printable;

/// For a terminal.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn text(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for judged in &report.judgement.judged {
        let finding = &judged.finding;
        let denied = match judged {
            _ if judged.denied() => "denied ",
            _ if judged.warned() => "warning ",
            _ => "",
        };
        writeln!(
            out,
            "{denied}{}: {}: {} [{}]",
            finding.direction(),
            printable(place(judged)),
            finding.rule.title,
            finding.rule.id
        )?;
        if let Some(before) = &finding.before {
            writeln!(out, "  before: {}", before)?;
        }
        if let Some(after) = &finding.after {
            writeln!(out, "  now:    {}", after)?;
        }
        if let Some(witness) = finding
            .witness
            .as_ref()
            .and_then(|witness| witness.phrase())
        {
            writeln!(out, "  {}", witness)?;
        }
        if let Some(entry) = &judged.acknowledged {
            writeln!(
                out,
                "  acknowledged by {}: {}",
                printable(&entry.by),
                printable(&entry.reason)
            )?;
        }
        writeln!(out, "  finding {}", finding.fingerprint())?;
        writeln!(out)?;
    }
    for entry in &report.judgement.used_up {
        writeln!(out, "note: {}", used_up(entry))?;
    }
    writeln!(out, "{}", report.summary())
}
