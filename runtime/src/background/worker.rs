use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use tracing::debug;
use usage_stat_schema::Level;
use usage_stat_schema::event::{Delivery, EventType};

use super::handoff::{Farewell, Handoff, Leave, Progress, Task};
use crate::consent::Consent;
use crate::delivery::counters::Tally;
use crate::delivery::outbox::Outbox;
use crate::delivery::spool::Spool;
use crate::delivery::stop::Stop;
use crate::draft::Draft;
use crate::endpoint::Endpoint;
use crate::environment::{Environment, Probes, Snapshot};
use crate::failure::{self, Captured, Report};
use crate::inspect;

/// Where the events of a run go.
#[derive(Clone, Debug)]
pub(crate) enum Target {
    /// To the endpoint, by way of the state directory where there is one.
    Endpoint(Endpoint),
    /// To the standard output, for whoever wants to see them.
    Inspect,
}

/// Everything that the background thread works with.
#[derive(Debug)]
pub(crate) struct Worker {
    pub(crate) consent: Consent,
    pub(crate) target: Target,
    pub(crate) state: Option<PathBuf>,
    pub(crate) draft: Draft,
    pub(crate) heartbeat: Option<Duration>,
    pub(crate) probes: Probes,
    pub(crate) handoff: Arc<Handoff>,
    pub(crate) tally: Arc<Tally>,
    pub(crate) stop: Stop,
}

/// Tells whoever waits, however the thread ends.
struct Ending(Arc<Handoff>);

impl Drop for Ending {
    fn drop(&mut self) {
        self.0.progress(Progress::Done);
    }
}

/// Where events are put.
enum Out {
    Outbox(Box<Outbox>),
    Inspect,
}

impl Worker {
    /// The whole life of the thread.
    pub(crate) fn run(mut self) {
        let _ending = Ending(Arc::clone(&self.handoff));
        let Some(mut out) = self.out() else { return };
        let mut environment = Environment::read(self.probes.clone());
        let mut ping = self.after_heartbeat();
        let mut is_on = self.emit(EventType::Start, None, &mut environment, &mut out);
        while is_on {
            // A last event is kept before anything is sent, as sending may use up the time.
            if !self.handoff.is_leaving() && !self.send(&mut out) {
                return;
            }
            let retry = match &out {
                Out::Outbox(outbox) => outbox.next_attempt(),
                Out::Inspect => None,
            };
            let planned = [ping, retry].into_iter().flatten().min();
            match self.handoff.next(planned) {
                Task::Report(report) => {
                    is_on = self.emit(EventType::Error, Some(report), &mut environment, &mut out);
                }
                Task::Planned if ping.is_some_and(|ping| ping <= Instant::now()) => {
                    ping = self.after_heartbeat();
                    is_on = self.emit(EventType::Ping, None, &mut environment, &mut out);
                }
                Task::Planned => {}
                Task::Leave(Leave {
                    farewell, until, ..
                }) => {
                    if let Some(Farewell { event_type, error }) = farewell {
                        self.emit(event_type, error, &mut environment, &mut out);
                    }
                    if let (Out::Outbox(outbox), true) = (&mut out, until <= Instant::now()) {
                        outbox.sync();
                    }
                    self.handoff.progress(Progress::Stored);
                    self.stop = Stop::new();
                    self.stop.at(until);
                    self.send(&mut out);
                    // Closing what is open is not waited for: the launcher goes on first.
                    self.handoff.progress(Progress::Done);
                    thread::yield_now();
                    return;
                }
            }
        }
    }

    fn out(&self) -> Option<Out> {
        let endpoint = match &self.target {
            Target::Inspect => return Some(Out::Inspect),
            Target::Endpoint(endpoint) => endpoint.clone(),
        };
        match Outbox::new(endpoint, self.state.as_deref(), Arc::clone(&self.tally)) {
            Ok(outbox) => Some(Out::Outbox(Box::new(outbox))),
            Err(error) => {
                debug!(%error, "usage statistics can't be sent");
                None
            }
        }
    }

    fn after_heartbeat(&self) -> Option<Instant> {
        Instant::now().checked_add(self.heartbeat?)
    }

    /// Makes an event and keeps it. Says whether there may be others.
    fn emit(
        &mut self,
        event_type: EventType,
        error: Option<Captured>,
        environment: &mut Environment,
        out: &mut Out,
    ) -> bool {
        let level = match self.level() {
            Some(level) => level,
            None => return false,
        };
        let error = error
            .filter(|_| level == Level::On)
            .map(|error| self.report(error));
        let snapshot = environment.snapshot();
        let delivery = self.tally.snapshot();
        let event = self.draft.event(event_type, &snapshot, delivery, error);
        if let Some((id, event)) = event {
            match out {
                Out::Outbox(outbox) => outbox.put(id, event),
                Out::Inspect => inspect::print(&event),
            }
        }
        true
    }

    /// What is said of a failure: without the names of its stack, if they take too long.
    fn report(&self, error: Captured) -> Report {
        let handoff = Arc::clone(&self.handoff);
        let (report, names) = error.report(move || handoff.wake());
        self.handoff.wait_for_names(|| names.are_found());
        if names.are_found() && !self.handoff.is_busy() {
            failure::forget_names();
        }
        Report {
            stack: names.found(),
            ..report
        }
    }

    /// Says whether there may be others.
    fn send(&self, out: &mut Out) -> bool {
        match out {
            Out::Outbox(outbox) => outbox.send(&self.stop, &|| self.level()),
            Out::Inspect => true,
        }
    }

    /// The level in force. What was kept before an opt-out is not sent after it.
    fn level(&self) -> Option<Level> {
        let decision = self.consent.decide();
        if decision.level == Level::Off {
            debug!(%decision, "usage statistics were switched off");
            if let Some(state) = &self.state {
                Spool::empty(state);
            }
            return None;
        }
        Some(decision.level)
    }
}

/// The start event as it would be sent, without sending it.
pub(crate) fn preview(mut draft: Draft, probes: Probes) -> Option<Vec<u8>> {
    let snapshot: Snapshot = Environment::read(probes).snapshot();
    draft
        .event(EventType::Start, &snapshot, Delivery::default(), None)
        .map(|(_, event)| event)
}
