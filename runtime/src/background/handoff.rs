//! What other threads leave for the one that makes events, and what they wait for.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use usage_stat_schema::event::EventType;

use crate::consent::Decision;
use crate::delivery::budgets;
use crate::environment::Snapshot;
use crate::failure::Captured;

/// The last event of a run.
#[derive(Debug)]
pub(crate) struct LastEvent {
    pub(crate) event_type: EventType,
    pub(crate) error: Option<Captured>,
}

/// The end of a run.
#[derive(Debug)]
pub(crate) struct End {
    /// The last event, unless that was reported already.
    pub(crate) last: Option<LastEvent>,
    /// How long the names of a stack may take.
    pub(crate) names_until: Instant,
    /// How long it may be tried to send.
    pub(crate) until: Instant,
}

/// What is done next.
#[derive(Debug)]
pub(crate) enum Task {
    /// The machine was read.
    Machine(Box<Snapshot>),
    /// Something failed, and the launcher goes on.
    Report(Captured),
    /// The launcher leaves.
    End(End),
    /// Nothing may be sent any more.
    OptedOut,
    /// Names of a stack may have been found.
    LookAgain,
    /// The time has come for what was planned.
    Planned,
}

/// Tells a report from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Ticket(u64);

#[derive(Debug, Default)]
pub(crate) struct Handoff {
    state: Mutex<State>,
    /// Each kind of waiter is woken only by what it waits for: a launcher that leaves has not many
    /// microseconds, and a wake-up takes some.
    has_task: Condvar,
    is_decided: Condvar,
    report_is_kept: Condvar,
    is_stored: Condvar,
    is_done: Condvar,
}

#[derive(Debug, Default)]
struct State {
    decision: Option<Decision>,
    machine: Option<Box<Snapshot>>,
    reports: VecDeque<Captured>,
    /// Reports that were left, those that were kept, and those that are events with all they say.
    left: u64,
    kept: u64,
    completed: u64,
    looks_again: bool,
    is_opted_out: bool,
    end: Option<End>,
    progress: Progress,
}

/// How far the run is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Progress {
    #[default]
    Running,
    /// All events are kept; a next start can send them.
    Stored,
    /// Nothing more is done.
    Done,
}

impl Handoff {
    /// Says whether anything is sent, once files were looked at.
    pub(super) fn decide(&self, decision: Decision) {
        self.lock().decision = Some(decision);
        self.is_decided.notify_all();
    }

    /// Waits for the decision, until `deadline`.
    pub(crate) fn decision(&self, deadline: Instant) -> Option<Decision> {
        let is_known = |state: &State| state.decision.is_some();
        self.wait(&self.is_decided, deadline, is_known)
            .decision
            .clone()
    }

    /// Leaves what was read of the machine.
    pub(super) fn machine(&self, snapshot: Snapshot) {
        self.lock().machine = Some(Box::new(snapshot));
        self.has_task.notify_one();
    }

    /// Leaves a report. There is none left for one that finds too many before it.
    pub(crate) fn report(&self, report: Captured) -> Option<Ticket> {
        let mut state = self.lock();
        let has_room = state.left - state.completed < budgets::WAITING_REPORTS;
        let ticket = has_room.then(|| {
            state.reports.push_back(report);
            state.left += 1;
            Ticket(state.left)
        });
        drop(state);
        self.has_task.notify_one();
        ticket
    }

    /// A report is on disk, or in memory where there is none.
    pub(super) fn report_kept(&self) {
        self.lock().kept += 1;
        self.report_is_kept.notify_all();
    }

    /// The event of a report says all that it will.
    pub(super) fn report_completed(&self) {
        self.lock().completed += 1;
    }

    /// Waits until the report is kept, or until `deadline`.
    pub(crate) fn wait_until_kept(&self, ticket: Ticket, deadline: Instant) {
        let is_kept = |state: &State| state.kept >= ticket.0 || state.progress > Progress::Running;
        drop(self.wait(&self.report_is_kept, deadline, is_kept));
    }

    /// Lets the names of stacks be looked for again.
    pub(crate) fn look_again(&self) {
        self.lock().looks_again = true;
        self.has_task.notify_one();
    }

    /// Nothing may be sent any more, so no more is made.
    pub(super) fn opt_out(&self) {
        self.lock().is_opted_out = true;
        self.has_task.notify_one();
    }

    /// Asks for the end of the run. The first one to do so says how it ended.
    pub(crate) fn end(&self, end: End) {
        let mut state = self.lock();
        state.end.get_or_insert(end);
        drop(state);
        self.has_task.notify_one();
    }

    /// Waits for the next task; without a planned time, for as long as it takes.
    pub(crate) fn next(&self, planned: Option<Instant>) -> Task {
        let mut state = self.lock();
        loop {
            if state.is_opted_out {
                return Task::OptedOut;
            }
            if let Some(snapshot) = state.machine.take() {
                return Task::Machine(snapshot);
            }
            if let Some(report) = state.reports.pop_front() {
                return Task::Report(report);
            }
            if let Some(end) = state.end.take() {
                return Task::End(end);
            }
            if std::mem::take(&mut state.looks_again) {
                return Task::LookAgain;
            }
            state = match wait(&self.has_task, state, planned) {
                Some(state) => state,
                None => return Task::Planned,
            };
        }
    }

    /// Says how far the run is.
    pub(super) fn progress(&self, progress: Progress) {
        let mut state = self.lock();
        // Two threads tell: the one may be done before the other says that all is kept.
        state.progress = state.progress.max(progress);
        drop(state);
        if progress >= Progress::Stored {
            self.is_stored.notify_all();
            self.report_is_kept.notify_all();
            self.is_decided.notify_all();
        }
        if progress >= Progress::Done {
            self.is_done.notify_all();
        }
    }

    /// Waits until nothing more is done, or until `deadline`.
    pub(crate) fn wait_until_done(&self, deadline: Instant) {
        let is_so = |state: &State| state.progress >= Progress::Done;
        drop(self.wait(&self.is_done, deadline, is_so));
    }

    /// Waits until all events are kept, or until `deadline`.
    pub(crate) fn wait_until_stored(&self, deadline: Instant) {
        let is_so = |state: &State| state.progress >= Progress::Stored;
        drop(self.wait(&self.is_stored, deadline, is_so));
    }

    fn wait(
        &self,
        condition: &Condvar,
        deadline: Instant,
        is_so: impl Fn(&State) -> bool,
    ) -> MutexGuard<'_, State> {
        let mut state = self.lock();
        while !is_so(&state) {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break;
            }
            let woken = condition.wait_timeout(state, left);
            state = woken.unwrap_or_else(PoisonError::into_inner).0;
        }
        state
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Waits to be woken; none once the deadline has come.
pub(super) fn wait<'a, T>(
    condition: &Condvar,
    state: MutexGuard<'a, T>,
    deadline: Option<Instant>,
) -> Option<MutexGuard<'a, T>> {
    let Some(deadline) = deadline else {
        let woken = condition.wait(state);
        return Some(woken.unwrap_or_else(PoisonError::into_inner));
    };
    let left = deadline.saturating_duration_since(Instant::now());
    if left.is_zero() {
        return None;
    }
    let woken = condition.wait_timeout(state, left);
    Some(woken.unwrap_or_else(PoisonError::into_inner).0)
}
