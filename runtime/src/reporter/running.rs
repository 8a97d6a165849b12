//! The launcher's side of a run whose events are sent.

use std::time::{Duration, Instant};

use usage_stat_schema::UsageStat;
use usage_stat_schema::event::{Delivery, EventType};

use super::panic_hook;
use crate::background::{Handle, LastEvent};
use crate::consent::Decision;
use crate::delivery::budgets;
use crate::failure::Captured;
use crate::process::Process;

/// In a forked child, which has none of its threads, every call does nothing.
#[derive(Clone, Debug)]
pub(crate) struct Running {
    pub(crate) process: Process,
    pub(crate) handle: Handle,
    /// A panic is reported when it happens.
    pub(crate) reports_panics: bool,
}

impl Running {
    pub(crate) fn delivery(&self) -> Delivery {
        if self.process.is_current() {
            self.handle.tally.snapshot()
        } else {
            Delivery::default()
        }
    }

    /// Waits until files were looked at, which takes microseconds where they answer.
    pub(crate) fn decision(&self) -> Option<Decision> {
        if !self.process.is_current() {
            return None;
        }
        self.handle
            .handoff
            .decision(Instant::now() + budgets::DECISION)
    }

    pub(crate) fn report<E: UsageStat>(&self, error: &E) {
        if self.process.is_current() {
            self.handle.handoff.report(Captured::of_error(Some(error)));
        }
    }

    /// Ends the run as its result says.
    pub(crate) fn finish<E: UsageStat>(&self, error: Option<&E>, budget: Duration) {
        match error {
            None => self.end(Some(last(EventType::Stop, None)), budget),
            Some(_) => self.fail(error, budget),
        }
    }

    /// Ends the run with an error, of which nothing may be known.
    pub(crate) fn fail<E: UsageStat>(&self, error: Option<&E>, budget: Duration) {
        if self.process.is_current() {
            let report = Captured::of_error(error);
            self.end(Some(last(EventType::Error, Some(report))), budget);
        }
    }

    /// Ends the run without a result: the launcher let go of it, or a panic takes it away.
    pub(crate) fn abandon(&self, budget: Duration) {
        let last = if !std::thread::panicking() {
            Some(last(EventType::Stop, None))
        } else if self.reports_panics && panic_hook::was_reported() {
            None
        } else {
            Some(last(EventType::Error, None))
        };
        self.end(last, budget);
    }

    /// The launcher is done with it: what panics from now on is not its business.
    fn end(&self, last: Option<LastEvent>, budget: Duration) {
        if self.process.is_current() {
            panic_hook::forget(&self.handle);
            self.handle.exit(last, budget);
        }
    }
}

fn last(event_type: EventType, error: Option<Captured>) -> LastEvent {
    LastEvent { event_type, error }
}
