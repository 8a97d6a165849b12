//! Tests wait for what must happen, and never hope that the machine is quick.

use std::thread;
use std::time::{Duration, Instant};

/// Long enough for the slowest machine: a test that reaches it has found a hang.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

const TICK: Duration = Duration::from_millis(2);

/// Waits until something is so.
#[track_caller]
pub(crate) fn wait_until(mut is_so: impl FnMut() -> bool) {
    wait_for(|| is_so().then_some(()));
}

/// Waits until there is something.
#[track_caller]
pub(crate) fn wait_for<T>(mut look: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < end, "it never came");
        thread::sleep(TICK);
    }
}
