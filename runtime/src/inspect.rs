//! For whoever wants to see what would be sent.

#[cfg(feature = "network")]
use std::io::{self, Write};

use crate::consent::{Reason, Surroundings};
use crate::tell::tell;

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
    let mut out = io::stdout().lock();
    let _ = out
        .write_all(event)
        .and_then(|()| out.write_all(b"\n"))
        .and_then(|()| out.flush());
}

/// Says why there is no event to print, from a thread that nobody waits for.
pub(crate) fn nothing(app: &str, reason: &Reason) {
    tell(&format!("{app} sends no usage statistics: {reason}"));
}
