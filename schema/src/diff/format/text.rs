use std::io::{self, Write};

use super::{Report, place};

/// For a terminal.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn text(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for judged in &report.judged {
        let finding = &judged.finding;
        let denied = if judged.denied { "denied " } else { "" };
        writeln!(
            out,
            "{denied}{}: {}: {} [{}]",
            finding.direction(),
            shown(place(judged)),
            finding.rule.title,
            finding.rule.id
        )?;
        if let Some(before) = &finding.before {
            writeln!(out, "  before: {}", shown(&before.to_string()))?;
        }
        if let Some(after) = &finding.after {
            writeln!(out, "  now:    {}", shown(&after.to_string()))?;
        }
        if let Some(witness) = finding
            .witness
            .as_ref()
            .and_then(|witness| witness.phrase())
        {
            writeln!(out, "  {}", shown(&witness.to_string()))?;
        }
        if let Some(entry) = &judged.acknowledged {
            writeln!(
                out,
                "  acknowledged by {}: {}",
                shown(&entry.by),
                shown(&entry.reason)
            )?;
        }
        writeln!(out, "  finding {}", finding.fingerprint())?;
        writeln!(out)?;
    }
    writeln!(out, "{}", report.summary())
}

/// Text of a schema must not move the cursor of the terminal that it is printed on.
fn shown(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect()
}
