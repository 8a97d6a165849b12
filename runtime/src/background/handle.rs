//! The launcher's side of the threads of a run.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::handoff::{End, Handoff, LastEvent};
use crate::delivery::budgets;
use crate::delivery::counters::Tally;
use crate::delivery::dispatch::Deadlines;
use crate::environment::StopSignal;

/// How the launcher's threads reach those of a run.
#[derive(Clone, Debug, Default)]
pub(crate) struct Handle {
    pub(crate) handoff: Arc<Handoff>,
    pub(crate) tally: Arc<Tally>,
    pub(crate) stop_probing: StopSignal,
    pub(crate) send_deadlines: Deadlines,
}

impl Handle {
    /// Waits until all events are on disk, and for `budget` until they are sent.
    pub(crate) fn exit(&self, last: Option<LastEvent>, budget: Duration) {
        let now = Instant::now();
        let budget = budget.min(budgets::LONGEST_EXIT);
        let until = now + budget;
        // An attempt under way gets half of the time: the last event needs the other. One at an
        // event of another run gets none.
        self.send_deadlines.own.at(now + budget / 2);
        self.send_deadlines.others.at(now);
        self.stop_probing.trigger();
        self.handoff.end(End {
            last,
            // The other half is for sending it.
            names_until: now + (budget / 2).max(budgets::NAMES),
            until,
        });
        self.handoff.wait_until_done(until);
        self.handoff
            .wait_until_stored(until.max(now + budgets::STORE));
    }

    /// Whether both are of one run.
    pub(crate) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.handoff, &other.handoff)
    }
}
