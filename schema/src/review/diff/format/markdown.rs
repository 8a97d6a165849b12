use std::io::{self, Write};

use super::{Report, place, used_up};
use crate::language::{
    markdown::{escaped, inline},
    phrase::Phrase,
};

/// For a comment on a pull request.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn markdown(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "### What can be learned from usage statistics\n")?;
    if !report.judgement.judged.is_empty() {
        writeln!(out, "| | Place | Change | Before | Now | Finding |")?;
        writeln!(out, "| --- | --- | --- | --- | --- | --- |")?;
    }
    for judged in &report.judgement.judged {
        let finding = &judged.finding;
        let phrase = |phrase: &Option<Phrase>| {
            phrase
                .as_ref()
                .map_or_else(String::new, |phrase| inline(phrase, true))
        };
        let mut change = Phrase::words(format!("{} (", finding.rule.title))
            .show(finding.rule.id)
            .say(")");
        if let Some(witness) = finding
            .witness
            .as_ref()
            .and_then(|witness| witness.phrase())
        {
            change = change.say("; ").then(witness);
        }
        if let Some(entry) = &judged.acknowledged {
            change = change.say(format!("; acknowledged by {}: {}", entry.by, entry.reason));
        }
        let direction = match judged {
            _ if judged.denied() => format!("**{}**, denied", finding.direction()),
            _ if judged.warned() => format!("**{}**, to look at", finding.direction()),
            _ => finding.direction().to_string(),
        };
        writeln!(
            out,
            "| {direction} | {} | {} | {} | {} | `{}` |",
            inline(&Phrase::code(place(judged)), true),
            inline(&change, true),
            phrase(&finding.before),
            phrase(&finding.after),
            finding.fingerprint(),
        )?;
    }
    if !report.judgement.judged.is_empty() {
        writeln!(out)?;
    }
    writeln!(out, "{}.", escaped(&report.summary()))?;
    for entry in &report.judgement.used_up {
        writeln!(out, "\nNote: {}.", escaped(&used_up(entry)))?;
    }
    Ok(())
}
