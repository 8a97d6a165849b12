//! Reporters that are started otherwise than is usual.

use std::panic::catch_unwind;
use std::time::Duration;

use super::{start_with, stop, wait_until_told};

pub(crate) fn endless_budget() {
    stop(start_with(|builder| builder.exit_budget(Duration::MAX)));
}

/// Panics and goes on, where that is not to be told.
pub(crate) fn no_panic_hook() {
    let reporter = start_with(|builder| builder.panic_hook(false).exit_budget(Duration::MAX));
    #[expect(clippy::panic, reason = "that is what is tried")]
    let caught = catch_unwind(|| panic!("a canary"));
    assert!(caught.is_err());
    stop(reporter);
}

pub(crate) fn no_notice() {
    stop(start_with(|builder| builder.notice(false)));
}

/// Says that it has started, whatever the machine takes to be read.
#[expect(clippy::print_stdout, reason = "that is what is asked for")]
pub(crate) fn says_when_started() {
    let reporter = start_with(|builder| {
        builder
            .probe_deadline(Duration::from_secs(600))
            .exit_budget(Duration::ZERO)
    });
    println!("started");
    wait_until_told();
    stop(reporter);
}
