//! Launchers that keep the standard output to themselves.

use std::io::stdout;

use super::{start, stop};

/// Holds the lock of the standard output for as long as it runs, as those do that write much.
pub(crate) fn held() {
    let output = stdout().lock();
    let reporter = start();
    stop(reporter);
    drop(output);
}
