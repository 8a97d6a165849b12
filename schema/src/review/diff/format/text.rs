use std::io::{self, Write};

use super::{Report, place, used_up};
use crate::language::{
    phrase::printable,
    style::{ASIDE, BAD, GOOD, NAME, NOTE},
};

/// For people, in the styles of a terminal: a writer that is for none has to strip them.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn text(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for judged in &report.judgement.judged {
        let finding = &judged.finding;
        match judged {
            _ if judged.denied() => write!(out, "{BAD}denied{BAD:#} ")?,
            _ if judged.warned() => write!(out, "{NOTE}warning{NOTE:#} ")?,
            _ => {}
        }
        writeln!(
            out,
            "{}: {NAME}{}{NAME:#}: {} {ASIDE}[{}]{ASIDE:#}",
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
        writeln!(out, "  {ASIDE}finding {}{ASIDE:#}", finding.fingerprint())?;
        writeln!(out)?;
    }
    for entry in &report.judgement.used_up {
        writeln!(out, "{NOTE}note{NOTE:#}: {}", used_up(entry))?;
    }
    let style = if report.denied() { BAD } else { GOOD };
    writeln!(out, "{style}{}{style:#}", report.summary())
}
