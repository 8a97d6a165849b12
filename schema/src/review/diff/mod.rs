//! What changed between two published schemas, for the people whose machines send the events.
//!
#![doc = include_str!("../guide.md")]

#[cfg(feature = "cli")]
pub mod acknowledged;
mod buckets;
mod choices;
mod contained;
mod fields;
mod finding;
mod form;
#[cfg(feature = "cli")]
pub mod format;
mod lists;
mod meanings;
mod members;
mod policy;
mod renames;
mod rules;
mod scalars;
#[cfg(feature = "cli")]
mod severities;
mod shapes;
mod treatments;
mod variants;

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use serde_json::Value;

pub use finding::{Finding, Witness};
pub use rules::{Direction, RULES, Rule, Severity, Structure};
#[cfg(feature = "cli")]
pub use severities::{Severities, UnknownRule};

use super::place::inside;
use crate::{document::Document, event::Level, language::phrase::Phrase};

/// Every change from `old` to `new`, the most important first.
pub fn compare(old: &Document, new: &Document) -> Vec<Finding> {
    let mut comparison = Comparison {
        retired: [old, new].map(|document| document.retired.iter().map(String::as_str).collect()),
        renamed: BTreeMap::new(),
        levels: [Level::ALL.to_vec(), Level::ALL.to_vec()],
        findings: Vec::new(),
    };
    comparison.object("", &old.event, &new.event);
    comparison.retired_names(old, new);
    comparison.texts(old, new);
    comparison.policy(&old.policy, &new.policy);
    comparison.consent(&old.policy, &new.policy);
    let mut findings = comparison.findings;
    findings.sort_by(|left, right| key(left).cmp(&key(right)));
    // A type that is written in place has one description for itself and for the field.
    findings.dedup();
    findings
}

fn key(finding: &Finding) -> (Reverse<Severity>, Direction, &str, &str) {
    let rule = finding.rule;
    (
        Reverse(rule.severity),
        rule.direction,
        &finding.place,
        rule.id,
    )
}

/// The findings so far, and what is needed to judge the next.
struct Comparison<'a> {
    retired: [BTreeSet<&'a str>; 2],
    /// New names of fields of the event, by the former ones.
    renamed: BTreeMap<String, String>,
    /// The levels at which the place that is compared is sent, on either side.
    levels: [Vec<Level>; 2],
    findings: Vec<Finding>,
}

impl Comparison<'_> {
    fn found(
        &mut self,
        rule: &'static Rule,
        place: &str,
        before: Option<Phrase>,
        after: Option<Phrase>,
    ) -> &mut Finding {
        self.findings.push(Finding {
            rule,
            place: place.to_owned(),
            before,
            after,
            witness: None,
            identity: Vec::new(),
        });
        let last = self.findings.len() - 1;
        #[expect(clippy::indexing_slicing, reason = "it was pushed above")]
        &mut self.findings[last]
    }

    /// A finding if two optional texts differ.
    fn reworded(
        &mut self,
        rule: &'static Rule,
        place: &str,
        before: Option<&str>,
        after: Option<&str>,
    ) {
        if before != after {
            self.found(rule, place, before.map(quoted), after.map(quoted));
        }
    }
}

impl Finding {
    fn shown_by(&mut self, before: Option<Value>, after: Option<Value>) -> &mut Self {
        self.witness = Some(Witness { before, after });
        self
    }

    fn known_by(&mut self, identity: Vec<String>) {
        self.identity = identity;
    }
}

fn quoted(text: &str) -> Phrase {
    Phrase::words(format!("“{text}”"))
}
