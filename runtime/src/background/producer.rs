//! The thread that makes the events of a run and keeps them.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tracing::debug;
use usage_stat_schema::Level;
use usage_stat_schema::environment::ProbeFailure;
use usage_stat_schema::event::{Delivery, EventType};

use super::dispatcher::{Dispatcher, Outgoing};
use super::handoff::{End, Handoff, LastEvent, Progress, Task};
use super::level::level;
use super::prober::Prober;
use super::run_state::{EventSink, OpenEvent, RunState};
use crate::consent::Consent;
use crate::delivery::budgets;
use crate::delivery::counters::Tally;
use crate::delivery::dispatch::Deadlines;
use crate::delivery::outbox::Outbox;
use crate::delivery::promise::Promise;
use crate::endpoint::Endpoint;
use crate::environment::{Environment, Probes, Snapshot, system};
use crate::failure::{self, Captured};
use crate::inspect;
use crate::run_events::RunEvents;
use crate::state_directory::StateDirectory;
use crate::threads;

/// Where the events of a run go.
#[derive(Clone, Debug)]
pub(crate) enum Target {
    /// To the endpoint, by way of the state directory where there is one.
    Endpoint(Endpoint),
    /// To the standard output, for whoever wants to see them.
    Inspect,
}

/// Everything that the thread works with.
#[derive(Debug)]
pub(crate) struct Producer {
    pub(crate) consent: Consent,
    pub(crate) target: Target,
    pub(crate) state: StateDirectory,
    pub(crate) events: RunEvents,
    pub(crate) promise: Arc<Promise>,
    /// What people are told before anything is sent.
    pub(crate) notice: Option<fn(Level) -> String>,
    pub(crate) heartbeat: Option<Duration>,
    pub(crate) probes: Probes,
    pub(crate) handoff: Arc<Handoff>,
    pub(crate) tally: Arc<Tally>,
    pub(crate) deadlines: Deadlines,
}

/// Tells whoever waits, however the thread ends.
struct EndSignal {
    handoff: Arc<Handoff>,
    /// The thread that sends, which tells in its turn.
    outgoing: Option<Arc<Outgoing>>,
    /// That one has been told how the run ends.
    is_handed_over: bool,
}

impl Drop for EndSignal {
    fn drop(&mut self) {
        match &self.outgoing {
            Some(_) if self.is_handed_over => {}
            Some(outgoing) => outgoing.abandon(),
            None => self.handoff.progress(Progress::Done),
        }
    }
}

impl Producer {
    /// The whole life of the thread.
    pub(crate) fn run(mut self) {
        let mut end_signal = EndSignal {
            handoff: Arc::clone(&self.handoff),
            outgoing: None,
            is_handed_over: false,
        };
        let decision = self.consent.decide();
        debug!(%decision, "usage statistics");
        let level = decision.level;
        if level == Level::Off {
            self.state.empty_on_opt_out(&decision.reason);
            if matches!(self.target, Target::Inspect) {
                inspect::print_reason(self.consent.app, &decision.reason);
            }
            return self.handoff.decide(decision);
        }
        self.handoff.decide(decision);
        let sink = self.sink(level);
        if let EventSink::Outbox(_, outgoing) = &sink {
            end_signal.outgoing.clone_from(outgoing);
        }
        let system = system::read(&self.probes.root);
        let mut run = RunState {
            sink,
            machine: Snapshot::before_probing(system.clone()),
            is_machine_pending: true,
            prober: None,
            open: Vec::new(),
        };
        // On disk before anything is asked that may take long.
        if !self.emit(EventType::Start, None, &mut run) {
            return;
        }
        run.prober = Prober::start(self.probes.clone(), system, Arc::clone(&self.handoff));
        if run.prober.is_none() {
            let machine = run.machine.clone().without(ProbeFailure::NotStarted);
            run.takes(machine);
        }
        let Some(end) = self.until_the_end(&mut run) else {
            return;
        };
        let until = end.until;
        self.end(end, &mut run);
        if let (EventSink::Outbox(outbox, _), true) = (&run.sink, until <= Instant::now()) {
            outbox.sync();
        }
        if let Some(outgoing) = &end_signal.outgoing {
            end_signal.is_handed_over = true;
            outgoing.end(until);
            self.handoff.progress(Progress::Stored);
        }
    }

    /// Makes an event of whatever happens. `None` once nothing may be sent any more.
    fn until_the_end(&mut self, run: &mut RunState) -> Option<End> {
        let mut ping = self.after_heartbeat();
        loop {
            if !self.complete(run, OpenEvent::is_complete) {
                return None;
            }
            let is_on = match self.handoff.next(ping) {
                Task::Machine(machine) => {
                    run.takes(*machine);
                    true
                }
                Task::LookAgain => true,
                Task::Report(report) => self.report(report, run),
                Task::Planned => {
                    ping = self.after_heartbeat();
                    self.ping(run)
                }
                Task::End(end) => return Some(end),
                Task::OptedOut => false,
            };
            if !is_on {
                return None;
            }
        }
    }

    /// Makes a ping. Those before it have waited for the machine for long enough: they don't pile up.
    fn ping(&mut self, run: &mut RunState) -> bool {
        if run.open.iter().any(|open| open.lacks_machine) {
            run.takes(run.machine.clone().without(ProbeFailure::Stuck));
            if !self.complete(run, OpenEvent::is_complete) {
                return false;
            }
        }
        self.emit(EventType::Ping, None, run)
    }

    /// The last event, and all that is not complete by then.
    fn end(&mut self, end: End, run: &mut RunState) {
        let mut last = end.last;
        // An error is on disk before its names are looked for.
        if let Some(LastEvent { event_type, error }) = last.take_if(|last| last.error.is_some()) {
            self.emit(event_type, error, run);
        }
        self.wait_for_what_is_missing(end.names_until, run);
        let machine = run.machine.clone().without(ProbeFailure::Stopped);
        run.takes(machine);
        self.complete(run, |_| true);
        if let Some(LastEvent { event_type, .. }) = last {
            self.emit(event_type, None, run);
        }
    }

    fn wait_for_what_is_missing(&mut self, names_until: Instant, run: &mut RunState) {
        let machine_until = Instant::now() + budgets::LAST_PROBE;
        loop {
            // An event that only waited for the machine does not wait for the names of another.
            if !self.complete(run, OpenEvent::is_complete) {
                return;
            }
            let names = run
                .open
                .iter()
                .any(OpenEvent::lacks_names)
                .then_some(names_until);
            let machine = run.is_machine_pending.then_some(machine_until);
            let Some(until) = names.max(machine) else {
                return;
            };
            match self.handoff.next(Some(until)) {
                Task::Machine(machine) => run.takes(*machine),
                Task::Report(report) => {
                    self.report(report, run);
                }
                Task::LookAgain | Task::End(_) => {}
                Task::Planned | Task::OptedOut => return,
            }
        }
    }

    fn sink(&self, level: Level) -> EventSink {
        let Target::Endpoint(endpoint) = &self.target else {
            return EventSink::Inspect;
        };
        let outbox = Arc::new(Outbox::open(
            &endpoint.fingerprint(),
            self.state.directory(),
            Arc::clone(&self.tally),
        ));
        let outgoing = Arc::new(Outgoing::default());
        let has_left = self.tally.snapshot().spooled > 0;
        let dispatcher = Dispatcher {
            consent: self.consent.clone(),
            endpoint: endpoint.clone(),
            state: self.state.clone(),
            promise: Arc::clone(&self.promise),
            run_id: self.events.run_id.clone(),
            notice: self.notice.map(|notice| notice(level)),
            outbox: Arc::clone(&outbox),
            left_at: has_left.then(|| Instant::now() + budgets::LEFT),
            outgoing: Arc::clone(&outgoing),
            handoff: Arc::clone(&self.handoff),
            tally: Arc::clone(&self.tally),
            deadlines: self.deadlines.clone(),
        };
        match threads::spawn("usage-stat-send", move || dispatcher.run()) {
            Ok(_) => EventSink::Outbox(outbox, Some(outgoing)),
            // What is kept is sent by a later run.
            Err(_) => EventSink::Outbox(outbox, None),
        }
    }

    fn after_heartbeat(&self) -> Option<Instant> {
        Instant::now().checked_add(self.heartbeat?)
    }

    /// Keeps a report. Says whether there may be others.
    fn report(&mut self, report: Captured, run: &mut RunState) -> bool {
        let is_on = self.emit_as(EventType::Error, Some(report), true, run);
        self.handoff.report_kept();
        is_on
    }

    /// Makes an event and keeps it. Says whether there may be others.
    fn emit(&mut self, event_type: EventType, error: Option<Captured>, run: &mut RunState) -> bool {
        self.emit_as(event_type, error, false, run)
    }

    fn emit_as(
        &mut self,
        event_type: EventType,
        error: Option<Captured>,
        is_report: bool,
        run: &mut RunState,
    ) -> bool {
        let Some(level) = level(&self.consent, &self.state) else {
            return false;
        };
        let handoff = Arc::clone(&self.handoff);
        let report = error
            .filter(|_| level == Level::On)
            .map(|error| error.report(move || handoff.look_again()));
        let (error, names) = report.unzip();
        let mut lacks_machine = run.is_machine_pending;
        if let (EventType::Ping, Some(prober)) = (event_type, &run.prober) {
            prober.ask();
            lacks_machine = true;
        }
        let mut open = OpenEvent {
            event: self.events.begin(event_type, self.tally.snapshot(), error),
            provisional: None,
            lacks_machine,
            names,
            is_report,
        };
        if open.is_complete() {
            self.put(open, run);
            return true;
        }
        if let (EventSink::Outbox(outbox, _), Some(bytes)) =
            (&run.sink, self.events.bytes(&open.event, &run.machine))
        {
            open.provisional = outbox.put_provisional(&self.events.id(&open.event), &bytes);
        }
        run.open.push(open);
        true
    }

    /// Puts events in the place of their provisional ones. Says whether there may be others.
    fn complete(&mut self, run: &mut RunState, is_ready: impl Fn(&OpenEvent) -> bool) -> bool {
        if !run.open.iter().any(&is_ready) {
            return true;
        }
        let Some(level) = level(&self.consent, &self.state) else {
            return false;
        };
        let (ready, open): (Vec<OpenEvent>, Vec<OpenEvent>) = std::mem::take(&mut run.open)
            .into_iter()
            .partition(is_ready);
        run.open = open;
        let had_names = ready.iter().any(|open| open.names.is_some());
        // While some are looked for, it would wait for them.
        if had_names && !ready.iter().chain(&run.open).any(OpenEvent::lacks_names) {
            failure::forget_names();
        }
        for mut open in ready {
            if level == Level::NoStack {
                open.event.error = None;
            }
            self.put(open, run);
        }
        true
    }

    fn put(&mut self, open: OpenEvent, run: &RunState) {
        let OpenEvent {
            mut event,
            provisional,
            names,
            is_report,
            ..
        } = open;
        if let (Some(error), Some(names)) = (&mut event.error, names) {
            error.stack = names.found();
        }
        if is_report {
            self.handoff.report_completed();
        }
        let Some(bytes) = self.events.bytes(&event, &run.machine) else {
            return;
        };
        match &run.sink {
            EventSink::Outbox(outbox, outgoing) => {
                outbox.put(self.events.id(&event), bytes, provisional);
                if let Some(outgoing) = outgoing {
                    outgoing.add();
                }
            }
            EventSink::Inspect => inspect::print(&bytes),
        }
    }
}

/// The start event as it would be sent, without sending it.
pub(crate) fn preview(mut events: RunEvents, probes: Probes) -> Option<Vec<u8>> {
    let machine = Environment::read(probes).snapshot();
    let event = events.begin(EventType::Start, Delivery::default(), None);
    events.bytes(&event, &machine)
}
