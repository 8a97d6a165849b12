use std::panic::{self, PanicHookInfo};
use std::path::Path;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;

use usage_stat_schema::event::{ErrorKind, ErrorReport, EventType};

use super::place::place;
use super::stack::stack;
use crate::background::{Farewell, Report};
use crate::reporter::Running;

/// The reporter that is told of panics; the hook itself stays for good.
static REPORTER: Mutex<Option<(Running, Duration)>> = Mutex::new(None);

/// Adds a report to whatever hook there is.
pub(crate) fn install(running: Running, exit_budget: Duration) {
    static INSTALLED: OnceLock<()> = OnceLock::new();
    *REPORTER.lock().unwrap_or_else(PoisonError::into_inner) = Some((running, exit_budget));
    INSTALLED.get_or_init(|| {
        let previous = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            previous(info);
            report(info);
        }));
    });
}

/// Stops telling the reporter of panics.
pub(crate) fn forget(running: &Running) {
    let mut reporter = REPORTER.lock().unwrap_or_else(PoisonError::into_inner);
    if reporter
        .as_ref()
        .is_some_and(|(other, _)| other.is(running))
    {
        *reporter = None;
    }
}

fn report(info: &PanicHookInfo<'_>) {
    let reporter = {
        // A panic while another thread holds it is not worth a wait.
        let Ok(reporter) = REPORTER.try_lock() else {
            return;
        };
        reporter.clone()
    };
    let Some((running, exit_budget)) = reporter else {
        return;
    };
    let report = of_panic(info);
    if cfg!(panic = "abort") {
        // The process ends as soon as this returns.
        running.leave(
            Some(Farewell {
                event_type: EventType::Error,
                error: Some(report),
            }),
            exit_budget,
        );
    } else {
        running.handoff.report(report);
    }
}

/// The place and the stack. The message and the payload may hold anything.
fn of_panic(info: &PanicHookInfo<'_>) -> Report {
    ErrorReport {
        kind: ErrorKind::Panic,
        cause: None,
        place: info
            .location()
            .and_then(|location| place(Path::new(location.file()), location.line())),
        stack: stack(),
    }
}
