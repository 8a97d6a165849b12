//! Findings that somebody looked at and accepts.

mod write;

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    fmt,
};

use serde::Deserialize;
use toml::value::{Date, Datetime};

use super::{Finding, Severities, Severity, rules::*};
use crate::language::phrase::Phrase;

pub use write::written;

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
    /// What it does to the outcome, if nobody accepted it.
    pub severity: Severity,
}

impl Judged {
    /// Whether it fails the comparison.
    pub fn denied(&self) -> bool {
        self.stands(Severity::Deny)
    }

    /// Whether somebody has to look at it.
    pub fn warned(&self) -> bool {
        self.stands(Severity::Warn)
    }

    fn stands(&self, severity: Severity) -> bool {
        self.acknowledged.is_none() && self.severity == severity
    }
}

/// What was decided about a comparison.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judgement {
    /// The findings, the strictest first.
    pub judged: Vec<Judged>,
    /// Acknowledgements of what is found no more: it was merged, or it was taken back.
    pub used_up: Vec<Acknowledgement>,
}

/// Reads a file of acknowledgements, with one `[[acknowledged]]` table each.
///
/// # Errors
///
/// What is wrong with the file.
pub fn read(text: &str) -> Result<Vec<Acknowledgement>, Error> {
    let file: File = toml::from_str(text).map_err(|error| Error(error.to_string()))?;
    let mut known = BTreeSet::new();
    for entry in &file.acknowledged {
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
        if !known.insert(finding) {
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

/// Decides about each finding. An acknowledgement past its date is a finding too; one of what is
/// found no more is not: it did its work.
pub fn judge(
    findings: Vec<Finding>,
    acknowledgements: &[Acknowledgement],
    severities: &Severities,
    today: Date,
) -> Judgement {
    let expired = |entry: &Acknowledgement| {
        entry
            .until
            .and_then(|until| until.date)
            .is_some_and(|until| until < today)
    };
    let mut valid: HashMap<&str, &Acknowledgement> = HashMap::new();
    for entry in acknowledgements.iter().filter(|entry| !expired(entry)) {
        valid.entry(&entry.finding).or_insert(entry);
    }
    let mut judged = Vec::with_capacity(findings.len());
    let mut prints = HashSet::with_capacity(findings.len());
    for finding in findings {
        let print = finding.fingerprint();
        judged.push(Judged {
            acknowledged: valid.get(print.as_str()).map(|entry| (*entry).clone()),
            severity: severities.of_finding(&finding),
            finding,
        });
        prints.insert(print);
    }
    let mut used_up = Vec::new();
    for entry in acknowledgements {
        if !prints.contains(&entry.finding) {
            used_up.push(entry.clone());
        } else if expired(entry) && !valid.contains_key(entry.finding.as_str()) {
            judged.push(past(entry, severities));
        }
    }
    // Stable: within a severity, the order of the comparison.
    judged.sort_by_key(|known| std::cmp::Reverse(known.severity));
    Judgement { judged, used_up }
}

fn past(entry: &Acknowledgement, severities: &Severities) -> Judged {
    let until = entry.until.map(|until| format!(" until {until}"));
    let finding = Finding {
        rule: &ACKNOWLEDGEMENT_EXPIRED,
        place: entry.finding.clone(),
        before: Some(Phrase::words(format!(
            "accepted by {}{}: {}",
            entry.by,
            until.unwrap_or_default(),
            entry.reason
        ))),
        after: None,
        witness: None,
        identity: Vec::new(),
    };
    Judged {
        severity: severities.of_finding(&finding),
        acknowledged: None,
        finding,
    }
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
