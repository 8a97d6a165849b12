//! What signals mean to a launcher.

use super::{start, stop};

/// As in C: whoever writes to a pipe that nobody reads is ended by it.
pub(crate) fn default_sigpipe() {
    sigpipe::reset();
    stop(start());
}
