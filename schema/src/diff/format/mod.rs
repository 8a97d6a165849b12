//! Findings for people and for machines.

mod github;
mod json;
mod markdown;
mod sarif;
mod text;

pub use github::github;
pub use json::json;
pub use markdown::markdown;
pub use sarif::sarif;
pub use text::text;

use super::{Direction, acknowledged::Judged};
use crate::phrase::printable;

/// What was compared, and what came of it.
#[derive(Clone, Debug)]
pub struct Report {
    /// The old schema, as it was named.
    pub old: String,
    /// The new schema, as it was named.
    pub new: String,
    /// The new schema as it is published, to find the lines that findings are about.
    pub published: String,
    /// The findings.
    pub judged: Vec<Judged>,
}

impl Report {
    /// Whether a finding fails the comparison.
    pub fn denied(&self) -> bool {
        self.judged.iter().any(|judged| judged.denied)
    }

    /// The new schema's file, without a git revision.
    fn file(&self) -> &str {
        if std::path::Path::new(&self.new).exists() {
            return &self.new;
        }
        self.new.split_once(':').map_or(&self.new, |(_, path)| path)
    }

    /// Line of the new schema that a finding is about, counted from 1; the first if it is not there.
    fn line(&self, judged: &Judged) -> usize {
        let place = &judged.finding.place;
        let (parent, member) = match place.strip_prefix("x-usage-policy.") {
            Some(member) => ("  \"x-usage-policy\": {", member),
            None => ("  \"properties\": {", place.as_str()),
        };
        let member = member.split(['.', '[', '{']).next().unwrap_or_default();
        let key = format!("    {}: ", serde_json::Value::from(member));
        let mut lines = self.published.lines().enumerate();
        let _ = lines.find(|(_, line)| *line == parent);
        lines
            .take_while(|(_, line)| line.starts_with("   "))
            .find(|(_, line)| line.starts_with(&key))
            .map_or(1, |(position, _)| position + 1)
    }

    /// "3 findings: 1 widening, 2 neutral; 1 denied".
    fn summary(&self) -> String {
        let total = self.judged.len();
        if total == 0 {
            return "no finding: the two schemas promise the same".to_owned();
        }
        let counts: Vec<_> = Direction::ALL
            .iter()
            .filter_map(|direction| {
                let known = |judged: &&Judged| judged.finding.direction() == *direction;
                let count = self.judged.iter().filter(known).count();
                (count > 0).then(|| format!("{count} {direction}"))
            })
            .collect();
        let denied = self.judged.iter().filter(|judged| judged.denied).count();
        let plural = if total == 1 { "" } else { "s" };
        format!(
            "{total} finding{plural}: {}; {denied} denied",
            counts.join(", ")
        )
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
