//! Events on their way: on disk where there is a place for it, else in memory.

use std::collections::VecDeque;
use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use tracing::debug;
use usage_stat_schema::Level;
use usage_stat_schema::event::LastOutcome;

use super::budgets;
use super::counters::Tally;
use super::event::{EventId, tells_of_an_error};
use super::ledger::Ledger;
use super::outcome::Outcome;
use super::policy::{Policy, Verdict};
use super::sender::Sender;
use super::spool::{Entry, Spool, Stored, Waiting};
use super::stop::Stop;
use crate::endpoint::Endpoint;

/// Keeps events until the endpoint has them, and sends them.
#[derive(Debug)]
pub(crate) struct Outbox {
    spool: Option<Spool>,
    attempts: Attempts,
    /// On disk, and not yet safe from a power cut.
    unsynced: Vec<Entry>,
    /// What could not be put on disk, oldest first.
    memory: VecDeque<(EventId, Vec<u8>)>,
}

/// Attempts to send, and what they led to.
#[derive(Debug)]
struct Attempts {
    sender: Sender,
    policy: Policy,
    ledger: Option<Ledger>,
    tally: Arc<Tally>,
    pause: Option<Pause>,
    /// Said once an outage.
    outage_was_told: bool,
}

/// No attempt is made before its end.
#[derive(Clone, Copy, Debug)]
struct Pause {
    end: Instant,
    /// The endpoint asked for it: the launcher's exit is no reason to disregard that.
    is_asked_for: bool,
}

/// What an attempt means for those after it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    GoOn,
    Wait,
    /// Nothing may be sent any more.
    End,
}

impl Outbox {
    /// For one endpoint, with the state directory of the app, where it has one.
    ///
    /// # Errors
    ///
    /// When the process is out of file descriptors.
    pub(crate) fn new(
        endpoint: Endpoint,
        state: Option<&Path>,
        tally: Arc<Tally>,
    ) -> Result<Self, Box<dyn Error + Send + Sync>> {
        let fingerprint = endpoint.fingerprint();
        Ok(Self::with(
            Sender::new(endpoint)?,
            &fingerprint,
            state,
            tally,
        ))
    }

    pub(super) fn with(
        sender: Sender,
        endpoint: &str,
        state: Option<&Path>,
        tally: Arc<Tally>,
    ) -> Self {
        let spool = state.and_then(|dir| Spool::open(dir, endpoint));
        let ledger = state.filter(|_| spool.is_some()).map(Ledger::new);
        if let Some(spool) = &spool {
            let Waiting { events, dropped } = spool.waiting(SystemTime::now());
            tally.set_spooled(events);
            tally.add_dropped(dropped);
        }
        Self {
            spool,
            unsynced: Vec::new(),
            memory: VecDeque::new(),
            attempts: Attempts {
                sender,
                policy: Policy::default(),
                ledger,
                tally,
                pause: None,
                outage_was_told: false,
            },
        }
    }

    /// Takes an event.
    pub(crate) fn put(&mut self, id: EventId, event: Vec<u8>) {
        let tally = &self.attempts.tally;
        if event.len() > budgets::EVENT_BYTES {
            debug!(bytes = event.len(), "a usage event is too large to be sent");
            return tally.add_dropped(1);
        }
        if let Some(spool) = &self.spool {
            if let Stored::Kept { entry, dropped } = spool.store(&id, &event, SystemTime::now()) {
                tally.add_spooled();
                tally.add_dropped(dropped);
                self.unsynced.push(entry);
                // One that is going to arrive in a moment need not wait for the disk.
                if tally.snapshot().last_outcome != Some(LastOutcome::Sent) {
                    self.sync();
                }
                return;
            }
        }
        if self.memory.len() >= budgets::MEMORY_EVENTS {
            self.memory.pop_front();
            tally.add_dropped(1);
        }
        self.memory.push_back((id, event));
    }

    /// Makes what is on disk survive a power cut.
    pub(crate) fn sync(&mut self) {
        for entry in self.unsynced.drain(..) {
            if let Some(spool) = &self.spool {
                spool.sync(&entry);
            }
        }
    }

    /// Sends what there is, until the endpoint wants a pause or `stop` has come. The `level` in
    /// force is asked for before each event; once there is none, nothing is kept and nothing more
    /// is sent. Says whether it may go on.
    pub(crate) fn send(&mut self, stop: &Stop, level: &dyn Fn() -> Option<Level>) -> bool {
        if self.send_unless_paused(stop, level) == Next::End {
            self.memory.clear();
            self.unsynced.clear();
            return false;
        }
        if self.attempts.tally.snapshot().spooled == 0 {
            self.unsynced.clear();
        }
        self.sync();
        true
    }

    fn send_unless_paused(&mut self, stop: &Stop, level: &dyn Fn() -> Option<Level>) -> Next {
        let is_leaving = stop.deadline().is_some();
        match self.attempts.pause {
            Some(pause) if is_leaving && pause.is_asked_for => return Next::Wait,
            Some(pause) if !is_leaving && pause.end > Instant::now() => return Next::Wait,
            _ => self.attempts.pause = None,
        }
        let mut next = match &self.spool {
            Some(spool) => self.attempts.send_spooled(spool, stop, level),
            None => Next::GoOn,
        };
        while let (Next::GoOn, Some((id, event))) = (next, self.memory.front()) {
            next = self.attempts.settle(id, event, level(), stop);
            if next == Next::GoOn {
                self.memory.pop_front();
            }
        }
        next
    }

    /// When the next attempt is due, if there is anything to send.
    pub(crate) fn next_attempt(&self) -> Option<Instant> {
        self.attempts.pause.map(|pause| pause.end)
    }
}

fn is_over(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Done | Verdict::Drop(_))
}

impl Attempts {
    /// One process sends at a time; events that are added meanwhile are sent too.
    fn send_spooled(
        &mut self,
        spool: &Spool,
        stop: &Stop,
        level: &dyn Fn() -> Option<Level>,
    ) -> Next {
        let Some(guard) = spool.lock() else {
            // Whoever sends may have listed the events before ours was there.
            self.pause(budgets::OTHER_SENDER, false);
            return Next::GoOn;
        };
        loop {
            let pending = guard.pending(SystemTime::now());
            self.tally.add_dropped(pending.dropped);
            self.tally.set_spooled(pending.entries.len() as u64);
            let mut is_smaller = false;
            for entry in pending.entries {
                if let Some(event) = guard.read(&entry) {
                    let next = self.settle(&entry.id, &event, level(), stop);
                    if next != Next::GoOn {
                        return next;
                    }
                    is_smaller |= spool.remove(&entry);
                }
                self.tally.remove_spooled();
            }
            // What can't be removed, as on a disk that became read-only, is not sent in a loop.
            if !is_smaller {
                return Next::GoOn;
            }
        }
    }

    /// Sends an event, unless it was kept at a higher level than is in force now. It is done with
    /// if others may follow.
    fn settle(&mut self, id: &EventId, event: &[u8], level: Option<Level>, stop: &Stop) -> Next {
        match level {
            None | Some(Level::Off) => Next::End,
            Some(Level::NoStack) if tells_of_an_error(event) => {
                self.tally.add_dropped(1);
                Next::GoOn
            }
            Some(_) if is_over(self.attempt(id, event, stop)) => Next::GoOn,
            Some(_) => Next::Wait,
        }
    }

    fn attempt(&mut self, id: &EventId, event: &[u8], stop: &Stop) -> Verdict {
        let outcome = self.sender.send(event, stop);
        let verdict = self.policy.judge(&outcome);
        self.tally.set_outcome(&outcome, is_over(verdict));
        match verdict {
            Verdict::Done => self.tally.add_sent(),
            Verdict::Drop(_) => self.tally.add_dropped(1),
            Verdict::Retry { after } => {
                let is_asked_for = matches!(
                    outcome,
                    Outcome::Answered {
                        retry_after: Some(_),
                        ..
                    }
                );
                self.pause(after, is_asked_for);
            }
            Verdict::Later => {}
        }
        if let (Some(ledger), true) = (&self.ledger, outcome.may_have_arrived()) {
            ledger.append(id, event, &outcome, SystemTime::now());
        }
        self.tell(&outcome, verdict);
        verdict
    }

    fn pause(&mut self, length: Duration, is_asked_for: bool) {
        self.pause = Instant::now()
            .checked_add(length)
            .map(|end| Pause { end, is_asked_for });
    }

    /// Once an outage, and never what is in the event.
    fn tell(&mut self, outcome: &Outcome, verdict: Verdict) {
        match verdict {
            Verdict::Done if self.outage_was_told => debug!("usage statistics are sent again"),
            Verdict::Drop(reason) if !self.outage_was_told => {
                debug!(%outcome, reason, "a usage event was given up");
            }
            Verdict::Retry { .. } if !self.outage_was_told => {
                debug!(%outcome, "usage statistics can't be sent; they are tried again later");
            }
            _ => {}
        }
        self.outage_was_told = match verdict {
            Verdict::Done => false,
            Verdict::Drop(_) | Verdict::Retry { .. } => true,
            Verdict::Later => self.outage_was_told,
        };
    }
}
