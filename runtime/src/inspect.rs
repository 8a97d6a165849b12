//! For whoever wants to see what would be sent.

use crate::consent::{Reason, Surroundings};
use crate::standard_streams;

/// Makes any launcher print its events and send none.
const VARIABLE: &str = "USAGE_STAT_INSPECT";

/// Whether somebody wants to.
pub(crate) fn is_asked_for(surroundings: &Surroundings) -> bool {
    surroundings
        .variable(VARIABLE)
        .is_some_and(|value| !value.is_empty() && value != "0")
}

/// Prints the bytes of an event as a line. A closed output is the reader's own wish.
#[cfg(feature = "network")]
pub(crate) fn print(event: &[u8]) {
    standard_streams::write_output(event);
}

/// Says why there is no event to print.
pub(crate) fn print_reason(app: &str, reason: &Reason) {
    standard_streams::write_error(&format!("{app} sends no usage statistics: {reason}"));
}
