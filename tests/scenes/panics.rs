#![expect(clippy::panic, reason = "that is what is tried")]

use std::panic::{catch_unwind, set_hook, take_hook};
use std::process::{abort, exit};
use std::time::Duration;

use super::{at_once, start, start_with, stop, wait_until_told};

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

/// What a hook of the launcher's own does.
type End = fn() -> !;

fn exits() -> ! {
    exit(7)
}

/// A hook that was there before ours, and that ours calls.
fn hook_before(end: End) {
    set_hook(Box::new(move |_| end()));
    let _reporter = start();
    wait_until_told();
    panic!("a canary");
}

/// A hook that calls the one that it found, which is ours.
fn hook_after(end: End) {
    let _reporter = start();
    let found = take_hook();
    set_hook(Box::new(move |info| {
        found(info);
        end();
    }));
    wait_until_told();
    panic!("a canary");
}

pub(crate) fn hook_before_exits() {
    hook_before(exits);
}

pub(crate) fn hook_before_aborts() {
    hook_before(abort);
}

pub(crate) fn hook_after_exits() {
    hook_after(exits);
}

pub(crate) fn hook_after_aborts() {
    hook_after(abort);
}
