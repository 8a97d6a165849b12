//! Findings that somebody looked at and accepts.

mod read;
mod write;

use std::{
    collections::{HashMap, HashSet},
    fmt,
};

use toml::value::{Date, Datetime};

use super::{Finding, Severities, Severity, rules::*};
use crate::language::phrase::Phrase;

pub use read::read;
pub use write::written;

/// Somebody's word that a finding is accepted.
#[derive(Clone, Debug, PartialEq)]
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
