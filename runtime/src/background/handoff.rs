//! What the launcher's threads leave for the background thread, and wait for.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use usage_stat_schema::event::EventType;

use crate::delivery::budgets;
use crate::failure::Captured;

/// The last event of a run.
#[derive(Debug)]
pub(crate) struct Farewell {
    pub(crate) event_type: EventType,
    pub(crate) error: Option<Captured>,
}

/// The end of a run.
#[derive(Debug)]
pub(crate) struct Leave {
    /// The last event, unless that was reported already.
    pub(crate) farewell: Option<Farewell>,
    /// How long the names of a stack may take.
    pub(crate) names_until: Instant,
    /// How long it may be tried to send.
    pub(crate) until: Instant,
}

/// What the background thread does next.
#[derive(Debug)]
pub(crate) enum Task {
    /// Something failed, and the launcher goes on.
    Report(Captured),
    /// The launcher leaves.
    Leave(Leave),
    /// The time has come for what was planned.
    Planned,
}

#[derive(Debug, Default)]
pub(crate) struct Handoff {
    state: Mutex<State>,
    /// Each kind of waiter is woken only by what it waits for: a launcher that leaves has not many
    /// microseconds, and a wake-up takes some.
    has_task: Condvar,
    is_stored: Condvar,
    is_done: Condvar,
}

#[derive(Debug, Default)]
struct State {
    reports: VecDeque<Captured>,
    leaving: Option<Leave>,
    /// Since the launcher leaves: how long the names of a stack may take.
    names_until: Option<Instant>,
    progress: Progress,
}

/// How far the background thread is.
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
    /// Leaves a report. Says whether there was room: one that finds too many before it is forgotten.
    pub(crate) fn report(&self, report: Captured) -> bool {
        let mut state = self.lock();
        let has_room = state.reports.len() < budgets::WAITING_REPORTS;
        if has_room {
            state.reports.push_back(report);
        }
        drop(state);
        self.has_task.notify_one();
        has_room
    }

    /// Asks for the end of the run. The first one to do so says how it ended.
    pub(crate) fn leave(&self, leave: Leave) {
        let mut state = self.lock();
        if state.leaving.is_none() {
            state.names_until.get_or_insert(leave.names_until);
            state.leaving = Some(leave);
        }
        drop(state);
        self.has_task.notify_one();
    }

    /// Whether the end of the run was asked for, and not begun.
    pub(crate) fn is_leaving(&self) -> bool {
        self.lock().leaving.is_some()
    }

    /// Whether there is a task already.
    pub(crate) fn is_busy(&self) -> bool {
        let state = self.lock();
        !state.reports.is_empty() || state.leaving.is_some()
    }

    /// Waits for the next task; without a planned time, for as long as it takes.
    pub(crate) fn next(&self, planned: Option<Instant>) -> Task {
        let mut state = self.lock();
        loop {
            if let Some(report) = state.reports.pop_front() {
                return Task::Report(report);
            }
            if let Some(leave) = state.leaving.take() {
                return Task::Leave(leave);
            }
            state = match wait(&self.has_task, state, planned) {
                Some(state) => state,
                None => return Task::Planned,
            };
        }
    }

    /// Waits until `is_ready`, of which [`wake`](Self::wake) tells; once the launcher leaves, no
    /// longer than it says.
    pub(crate) fn wait_for_names(&self, is_ready: impl Fn() -> bool) {
        let mut state = self.lock();
        while !is_ready() {
            let names_until = state.names_until;
            state = match wait(&self.has_task, state, names_until) {
                Some(state) => state,
                None => return,
            };
        }
    }

    /// Lets the background thread look again.
    pub(crate) fn wake(&self) {
        drop(self.lock());
        self.has_task.notify_one();
    }

    /// Says how far the background thread is.
    pub(super) fn progress(&self, progress: Progress) {
        self.lock().progress = progress;
        if progress >= Progress::Stored {
            self.is_stored.notify_all();
        }
        if progress >= Progress::Done {
            self.is_done.notify_all();
        }
    }

    /// Waits until nothing more is done, or until `deadline`.
    pub(crate) fn wait_until_done(&self, deadline: Instant) {
        self.wait_for(Progress::Done, &self.is_done, deadline);
    }

    /// Waits until all events are kept, or until `deadline`.
    pub(crate) fn wait_until_stored(&self, deadline: Instant) {
        self.wait_for(Progress::Stored, &self.is_stored, deadline);
    }

    fn wait_for(&self, progress: Progress, reached: &Condvar, deadline: Instant) {
        let mut state = self.lock();
        while state.progress < progress {
            state = match wait(reached, state, Some(deadline)) {
                Some(state) => state,
                None => return,
            };
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Waits to be woken; none once the deadline has come.
fn wait<'a>(
    condition: &Condvar,
    state: MutexGuard<'a, State>,
    deadline: Option<Instant>,
) -> Option<MutexGuard<'a, State>> {
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
