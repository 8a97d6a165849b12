//! What is known of a run while its events are made.

use std::sync::Arc;

use super::dispatcher::Outgoing;
use super::prober::Prober;
use crate::delivery::outbox::Outbox;
use crate::delivery::spool::Provisional;
use crate::environment::Snapshot;
use crate::failure::Names;
use crate::run_events::UnfinishedEvent;

/// Where events are put.
pub(super) enum EventSink {
    /// With what wakes the thread that sends, where there is one.
    Outbox(Arc<Outbox>, Option<Arc<Outgoing>>),
    Inspect,
}

/// An event that may not say all yet.
pub(super) struct OpenEvent {
    pub(super) event: UnfinishedEvent,
    pub(super) provisional: Option<Provisional>,
    /// It waits for the machine to be read.
    pub(super) lacks_machine: bool,
    /// The names of its stack, which it waits for.
    pub(super) names: Option<Names>,
    /// Others may wait for its place among the reports.
    pub(super) is_report: bool,
}

impl OpenEvent {
    pub(super) fn lacks_names(&self) -> bool {
        self.names.as_ref().is_some_and(|names| !names.are_found())
    }

    pub(super) fn is_complete(&self) -> bool {
        !self.lacks_machine && !self.lacks_names()
    }
}

/// What is known while the thread runs.
pub(super) struct RunState {
    pub(super) sink: EventSink,
    pub(super) machine: Snapshot,
    /// The first reading has not come yet.
    pub(super) is_machine_pending: bool,
    pub(super) prober: Option<Prober>,
    pub(super) open: Vec<OpenEvent>,
}

impl RunState {
    pub(super) fn takes(&mut self, machine: Snapshot) {
        self.machine = machine;
        self.is_machine_pending = false;
        for open in &mut self.open {
            open.lacks_machine = false;
        }
    }
}
