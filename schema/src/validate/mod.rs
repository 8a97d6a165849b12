//! Whether a payload is one that the schema allows, without repeating what is in it.

#[cfg(feature = "cli")]
mod checker;
mod complies;
mod names;
mod numeral;

use std::fmt;

#[cfg(feature = "cli")]
pub use checker::Checker;
pub use complies::{complies, complies_with};

/// What is wrong in one place of a payload. It says nothing of the value there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Violation {
    /// JSON pointer into the payload, empty for all of it; a name that is not in the schema is shown as `*`.
    pub place: String,
    /// The JSON Schema keyword that is not fulfilled.
    pub rule: String,
    /// What is wrong, in words.
    pub what: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.place.is_empty() {
            "the event"
        } else {
            &self.place
        };
        write!(f, "{place}: {} [{}]", self.what, self.rule)
    }
}
