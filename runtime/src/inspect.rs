//! For whoever wants to see what would be sent.

use std::io::{self, Write};

/// Makes any launcher print its events and send none.
pub(crate) const VARIABLE: &str = "USAGE_STAT_INSPECT";

/// Prints the bytes of an event as a line. A closed output is the reader's own wish.
pub(crate) fn print(event: &[u8]) {
    let mut out = io::stdout().lock();
    let _ = out
        .write_all(event)
        .and_then(|()| out.write_all(b"\n"))
        .and_then(|()| out.flush());
}
