//! Findings that somebody looked at and accepts.

use std::fmt;

use serde::Deserialize;
use toml::value::{Date, Datetime};

use super::{Direction, Finding, rules::*};
use crate::phrase::Phrase;

/// Somebody's word that a finding is accepted.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acknowledgement {
    /// Fingerprint of the finding.
    pub finding: String,
    /// Why it is accepted.
    pub reason: String,
    /// Who accepts it.
    pub by: String,
    /// Last day on which it counts.
    pub until: Option<Datetime>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    acknowledged: Vec<Acknowledgement>,
}

/// A finding with what was decided about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// The finding.
    pub finding: Finding,
    /// Who accepted it.
    pub acknowledged: Option<Acknowledgement>,
    /// Whether it fails the comparison.
    pub denied: bool,
}

/// Reads a file of acknowledgements, with one `[[acknowledged]]` table each.
///
/// # Errors
///
/// What is wrong with the file.
pub fn read(text: &str) -> Result<Vec<Acknowledgement>, Error> {
    let file: File = toml::from_str(text).map_err(|error| Error(error.to_string()))?;
    for (position, entry) in file.acknowledged.iter().enumerate() {
        let finding = &entry.finding;
        let hex = |c: char| c.is_ascii_digit() || matches!(c, 'a'..='f');
        if finding.len() != 12 || !finding.chars().all(hex) {
            return Err(Error(format!(
                "`finding = \"{finding}\"`: must be the 12 hexadecimal digits that `usage-stat diff` prints"
            )));
        }
        if entry.reason.trim().is_empty() || entry.by.trim().is_empty() {
            return Err(Error(format!(
                "{finding}: `reason` and `by` must not be empty"
            )));
        }
        if entry.until.is_some_and(|until| until.date.is_none()) {
            return Err(Error(format!(
                "{finding}: `until` must be a date, such as 2030-12-31"
            )));
        }
        let earlier = file.acknowledged.iter().take(position);
        if earlier.into_iter().any(|other| other.finding == *finding) {
            return Err(Error(format!("{finding}: is acknowledged twice; keep one")));
        }
    }
    Ok(file.acknowledged)
}

/// Why a text is no list of acknowledgements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(String);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.trim_end())
    }
}

impl std::error::Error for Error {}

/// Decides about each finding. An acknowledgement of nothing, or past its date, is a finding too.
pub fn judge(
    findings: Vec<Finding>,
    acknowledgements: &[Acknowledgement],
    deny: &[Direction],
    today: Date,
) -> Vec<Judged> {
    let expired = |entry: &Acknowledgement| {
        entry
            .until
            .and_then(|until| until.date)
            .is_some_and(|until| until < today)
    };
    let mut judged: Vec<Judged> = findings
        .into_iter()
        .map(|finding| {
            let print = finding.fingerprint();
            let acknowledged = acknowledgements
                .iter()
                .find(|entry| entry.finding == print && !expired(entry))
                .cloned();
            Judged {
                denied: acknowledged.is_none() && deny.contains(&finding.direction()),
                acknowledged,
                finding,
            }
        })
        .collect();
    let prints: Vec<_> = judged
        .iter()
        .map(|known| known.finding.fingerprint())
        .collect();
    for entry in acknowledgements {
        let rule = match prints.contains(&entry.finding) {
            true if expired(entry) => &ACKNOWLEDGEMENT_EXPIRED,
            true => continue,
            false => &ACKNOWLEDGEMENT_STALE,
        };
        judged.push(Judged {
            finding: Finding {
                rule,
                place: entry.finding.clone(),
                before: Some(Phrase::words(format!(
                    "accepted by {}: {}",
                    entry.by, entry.reason
                ))),
                after: None,
                witness: None,
                identity: Vec::new(),
            },
            acknowledged: None,
            denied: deny.contains(&rule.direction),
        });
    }
    judged
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn refuses_what_would_cover_nothing_or_too_much() {
        let entry = |finding: &str, rest: &str| {
            format!("[[acknowledged]]\nfinding = \"{finding}\"\nreason = \"r\"\nby = \"b\"\n{rest}")
        };
        let good = entry("0123456789ab", "until = 2030-01-01\n");
        assert_eq!(read(&good).unwrap().len(), 1);
        assert_eq!(read("").unwrap(), []);
        for (text, told) in [
            (entry("0123", ""), "12 hexadecimal"),
            (
                entry("0123456789ab", "until = 12:00:00\n"),
                "must be a date",
            ),
            (entry("0123456789ab", "untill = 2030-01-01\n"), "untill"),
            (good.repeat(2), "twice"),
            (
                "[[acknowledged]]\nfinding = \"0123456789ab\"\n".to_owned(),
                "reason",
            ),
            ("[[acknowledge]]\n".to_owned(), "acknowledge"),
            (good.replace("\"r\"", "\" \""), "must not be empty"),
        ] {
            let error = read(&text).unwrap_err().to_string();
            assert!(error.contains(told), "{error}");
        }
    }
}
