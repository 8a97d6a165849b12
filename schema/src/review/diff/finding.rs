use std::fmt;

use serde_json::Value;

use super::rules::{Direction, Rule};
use crate::{
    language::{phrase::Phrase, values::literal},
    projection::Fnv,
};

/// One change between two published schemas.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What kind of change.
    pub rule: &'static Rule,
    /// The field, such as `model_config.model_type` or `models[]`, or the member of the policy.
    pub place: String,
    /// What was promised before.
    pub before: Option<Phrase>,
    /// What is promised now.
    pub after: Option<Phrase>,
    /// A value that shows the difference.
    pub witness: Option<Witness>,
    /// What the fingerprint is made of beside rule and place; if empty, the two sides.
    pub(super) identity: Vec<String>,
}

/// A value that shows the difference between two schemas.
#[derive(Clone, Debug, PartialEq)]
pub struct Witness {
    /// What could be sent.
    pub before: Option<Value>,
    /// What can be sent now.
    pub after: Option<Value>,
}

impl Finding {
    /// Whether more or less can be learned.
    pub fn direction(&self) -> Direction {
        self.rule.direction
    }

    /// 12 hexadecimal digits that stay the same whatever else changes.
    ///
    /// What is promised is in it, with all that it holds: whoever acknowledged a new field has
    /// not acknowledged what is put into that field later.
    pub fn fingerprint(&self) -> String {
        let mut hash = Fnv::new();
        let side = |side: &Option<Phrase>| match side {
            Some(phrase) => phrase.to_string(),
            None => "\u{1}".to_owned(),
        };
        let sides = [side(&self.before), side(&self.after)];
        let identity = if self.identity.is_empty() {
            &sides[..]
        } else {
            &self.identity
        };
        hash.write(self.rule.id);
        for part in [&self.place].into_iter().chain(identity) {
            hash.write("\0");
            hash.write(part);
        }
        hash.hex().chars().take(12).collect()
    }
}

impl Witness {
    /// The witness as a clause: "could send `8..64`, can now send `12`".
    pub fn phrase(&self) -> Option<Phrase> {
        match (&self.before, &self.after) {
            (Some(before), Some(after)) => Some(
                Phrase::words("could send ")
                    .then(literal(before))
                    .say(", can now send ")
                    .then(literal(after)),
            ),
            (None, Some(after)) => Some(
                Phrase::words("could not send ")
                    .then(literal(after))
                    .say(", now can"),
            ),
            (Some(before), None) => Some(
                Phrase::words("could send ")
                    .then(literal(before))
                    .say(", now cannot"),
            ),
            (None, None) => None,
        }
    }
}

/// One line: where, what, and from what to what.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.rule.title)?;
        if let Some(witness) = self.witness.as_ref().and_then(Witness::phrase) {
            write!(f, "; {witness}")?;
        }
        Ok(())
    }
}
