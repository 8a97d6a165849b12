#![expect(clippy::panic, reason = "that is what is tried")]

use std::panic::catch_unwind;
use std::time::Duration;

use super::{at_once, start, start_with, stop};

const THREADS: usize = 32;

/// All threads panic at once, and the launcher goes on.
pub(crate) fn many() {
    let reporter = start();
    at_once(THREADS, || panic!("a canary"));
    stop(reporter);
}

/// All threads panic at once, and right after them the launcher does.
pub(crate) fn many_and_the_last() {
    let _reporter = start();
    at_once(THREADS, || panic!("a canary"));
    panic!("a canary");
}

/// A server that catches what a request brings about.
pub(crate) fn caught() {
    let reporter = start();
    let caught = catch_unwind(|| panic!("a canary"));
    assert!(caught.is_err());
    stop(reporter);
}

/// A function that calls itself often, and then panics.
pub(crate) fn deep() {
    fn call(depth: usize) -> usize {
        assert!(depth > 0, "a canary");
        std::hint::black_box(call(depth - 1)) + 1
    }

    let reporter = start_with(|builder| builder.exit_budget(Duration::MAX));
    let caught = catch_unwind(|| call(500));
    assert!(caught.is_err());
    stop(reporter);
}

/// Starts to report where the hook can't be changed any more.
pub(crate) fn start_while_panicking() {
    struct AtTheEnd;

    impl Drop for AtTheEnd {
        fn drop(&mut self) {
            stop(start());
        }
    }

    let caught = catch_unwind(|| {
        let _at_the_end = AtTheEnd;
        panic!("a canary");
    });
    assert!(caught.is_err());
}
