//! Findings for people and for machines.

mod github;
mod json;
mod lines;
mod markdown;
mod sarif;
mod text;

pub use github::github;
pub use json::json;
pub use markdown::markdown;
pub use sarif::sarif;
pub use text::text;

use serde::{Serialize, Serializer};
use serde_json::Value;

use super::{
    Direction,
    acknowledged::{Acknowledgement, Judged, Judgement},
};
use crate::language::phrase::printable;

/// What was compared, and what came of it.
#[derive(Clone, Debug)]
pub struct Report {
    /// The old schema, as it was named.
    pub old: String,
    /// The new schema, as it was named.
    pub new: String,
    /// The new schema's file, from the root of the repository if it is in one.
    pub file: String,
    /// The new schema as it is published, to find the lines that findings are about.
    pub published: String,
    /// What was found and decided.
    pub judgement: Judgement,
}

impl Report {
    /// Whether a finding fails the comparison.
    pub fn denied(&self) -> bool {
        self.judgement.judged.iter().any(Judged::denied)
    }

    /// "3 findings: 1 widening, 2 neutral; 1 denied".
    fn summary(&self) -> String {
        let judged = &self.judgement.judged;
        let total = judged.len();
        if total == 0 {
            return "no finding: the two schemas promise the same".to_owned();
        }
        let counts: Vec<_> = Direction::ALL
            .iter()
            .filter_map(|direction| {
                let known = |judged: &&Judged| judged.finding.direction() == *direction;
                let count = judged.iter().filter(known).count();
                (count > 0).then(|| format!("{count} {direction}"))
            })
            .collect();
        let denied = judged.iter().filter(|judged| judged.denied()).count();
        let warned = match judged.iter().filter(|judged| judged.warned()).count() {
            0 => String::new(),
            warned => format!(", {warned} to look at"),
        };
        let plural = if total == 1 { "" } else { "s" };
        format!(
            "{total} finding{plural}: {}; {denied} denied{warned}",
            counts.join(", ")
        )
    }
}

/// That an acknowledgement did its work, in words.
fn used_up(entry: &Acknowledgement) -> String {
    format!(
        "the acknowledgement {} by {} is used up: there is no such finding any more, and the entry can go",
        printable(&entry.finding),
        printable(&entry.by)
    )
}

/// A list that is written one by one: of 50,000 findings, all at once would fill memory.
struct Each<'a, T, F>(&'a [T], F);

impl<T, F: Fn(&T) -> Value> Serialize for Each<'_, T, F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(&self.1))
    }
}

/// The place in words: the event as a whole has no name.
fn place(judged: &Judged) -> &str {
    match judged.finding.place.as_str() {
        "" => "the event",
        place => place,
    }
}

/// All on one line, for formats that have one line a finding.
fn message(judged: &Judged) -> String {
    let finding = &judged.finding;
    let mut message = format!("{}: {}", printable(place(judged)), finding.rule.title);
    match (&finding.before, &finding.after) {
        (Some(before), Some(after)) => message += &format!("; {before} → {after}"),
        (Some(before), None) => message += &format!("; before: {before}"),
        (None, Some(after)) => message += &format!("; now: {after}"),
        (None, None) => {}
    }
    if let Some(witness) = finding
        .witness
        .as_ref()
        .and_then(|witness| witness.phrase())
    {
        message += &format!("; {witness}");
    }
    message
}
