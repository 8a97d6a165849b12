//! Whether a payload is one that the schema allows, without repeating what is in it.

#[cfg(feature = "validate")]
mod checker;
mod complies;
mod instance_location;
mod names;
mod numeral;
mod types;

use std::fmt;

use serde_json::Value;

use crate::document;

#[cfg(feature = "validate")]
pub use checker::Checker;
pub use complies::{complies, complies_with};

/// Reads an event from the bytes that were sent: JSON in UTF-8 in which each name stands once.
///
/// Nesting is bounded: values more than 127 deep are refused, without a deep stack.
///
/// # Errors
///
/// What is wrong and where in the text, never a piece of it.
pub fn read(event: &[u8]) -> Result<Value, Violation> {
    let violation = |what: String| Violation {
        place: String::new(),
        rule: "type".to_owned(),
        what,
    };
    let text = std::str::from_utf8(event).map_err(|_| violation("is not UTF-8".to_owned()))?;
    document::parse(text).map_err(|error| {
        // Where, and no more: the words of the error may be those of the event.
        violation(format!(
            "is not JSON in which each name stands once (line {}, column {})",
            error.line(),
            error.column()
        ))
    })
}

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

impl Violation {
    /// The place as people read it.
    #[must_use]
    pub fn shown_place(&self) -> &str {
        if self.place.is_empty() {
            "the event"
        } else {
            &self.place
        }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} [{}]", self.shown_place(), self.what, self.rule)
    }
}
