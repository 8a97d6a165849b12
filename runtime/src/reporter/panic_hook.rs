//! Panics of the launcher are events too.

use std::cell::Cell;
use std::panic::{self, PanicHookInfo};
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use usage_stat_schema::event::EventType;

use crate::background::{Handle, LastEvent};
use crate::delivery::budgets;
use crate::failure::Captured;

/// The run that panics are events of; the hook itself stays for good. Nothing that can panic
/// is done while it is locked.
static REPORTER: Mutex<Option<(Handle, Duration)>> = Mutex::new(None);

/// The process that it was started in, known without a lock: in a forked child one may stay locked.
static STARTED_IN: AtomicU32 = AtomicU32::new(0);

thread_local! {
    static WAS_REPORTED: Cell<bool> = const { Cell::new(false) };
}

/// Adds a report to whatever hook there is.
pub(super) fn install(handle: Handle, exit_budget: Duration) {
    static INSTALLED: OnceLock<()> = OnceLock::new();
    STARTED_IN.store(std::process::id(), Relaxed);
    let previous = reporter().replace((handle, exit_budget));
    drop(previous);
    if std::thread::panicking() {
        // A hook can't be changed now.
        return;
    }
    INSTALLED.get_or_init(|| {
        let previous = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            // The hook before it may end the process.
            report(info);
            previous(info);
        }));
    });
}

/// Panics are no events of this run any more.
pub(super) fn forget(handle: &Handle) {
    let forgotten = reporter().take_if(|(other, _)| other.is(handle));
    drop(forgotten);
}

/// Whether the latest panic of this thread is going to be an event.
pub(super) fn was_reported() -> bool {
    WAS_REPORTED.get()
}

fn reporter() -> std::sync::MutexGuard<'static, Option<(Handle, Duration)>> {
    REPORTER.lock().unwrap_or_else(PoisonError::into_inner)
}

fn report(info: &PanicHookInfo<'_>) {
    WAS_REPORTED.set(false);
    if STARTED_IN.load(Relaxed) != std::process::id() {
        return;
    }
    let Some((handle, exit_budget)) = reporter().clone() else {
        return;
    };
    let panic = Captured::of_panic(info);
    if cfg!(panic = "abort") {
        // The process ends as soon as this returns, on whichever thread: all that panic wait.
        handle.exit(
            Some(LastEvent {
                event_type: EventType::Error,
                error: Some(panic),
            }),
            exit_budget,
        );
    } else if let Some(ticket) = handle.handoff.report(panic) {
        WAS_REPORTED.set(true);
        let deadline = Instant::now() + budgets::PANIC;
        handle.handoff.wait_until_kept(ticket, deadline);
    }
}
