//! From the outbox to the endpoint: what is sent next, what its outcome means for the others, and
//! when it is tried again.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Instant, SystemTime};

use tracing::debug;
use usage_stat_schema::Level;

use super::backoff::Backoff;
use super::budgets;
use super::counters::Tally;
use super::deadline::Deadline;
use super::event::{EventId, tells_of_an_error};
use super::outbox::{Item, Outbox, Sending};
use super::outcome::Outcome;
use super::policy::Verdict;
use super::promise::Promise;
use super::sender::Sender;

/// Until when attempts may go on.
#[derive(Clone, Debug, Default)]
pub(crate) struct Deadlines {
    /// At events of this run.
    pub(crate) own: Deadline,
    /// At those of others, for which no exit waits.
    pub(crate) others: Deadline,
    /// No attempt comes after these.
    is_last: bool,
}

impl Deadlines {
    /// Those of the last attempts: at events of this run until `deadline`, and at no others.
    pub(crate) fn at_the_end(deadline: Instant) -> Self {
        Self {
            own: Deadline::until(deadline),
            others: Deadline::until(Instant::now()),
            is_last: true,
        }
    }
}

/// Sends what waits in an outbox.
#[derive(Debug)]
pub(crate) struct Dispatch {
    outbox: Arc<Outbox>,
    sender: Sender,
    promise: Arc<Promise>,
    run_id: String,
    tally: Arc<Tally>,
    backoff: Backoff,
    /// When events are tried again that the endpoint failed at while it took others.
    retry: Option<Instant>,
    /// It took the latest event that it had not failed at before.
    takes_others: bool,
    /// Said once an outage.
    outage_was_logged: bool,
}

/// What an attempt means for those after it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    GoOn,
    Wait,
    /// Nothing may be sent any more.
    End,
}

/// What one pass over the events has come to.
#[derive(Debug, Default)]
struct Pass {
    /// Those that were tried, and stay.
    seen: BTreeSet<EventId>,
    /// Those that the endpoint failed at, and whether this attempt is counted already.
    failing: Vec<(Item, bool)>,
    failing_in_a_row: usize,
    /// The endpoint took one, or refused it for good.
    is_endpoint_there: bool,
    /// The endpoint wants a pause, or is not there.
    is_paused: bool,
    /// It said nothing for as long as an exit could wait.
    is_silent: bool,
}

impl Dispatch {
    pub(crate) fn new(
        outbox: Arc<Outbox>,
        sender: Sender,
        promise: Arc<Promise>,
        run_id: String,
        tally: Arc<Tally>,
        backoff: Backoff,
    ) -> Self {
        Self {
            outbox,
            sender,
            promise,
            run_id,
            tally,
            backoff,
            retry: None,
            takes_others: false,
            outage_was_logged: false,
        }
    }

    /// The same with other pauses.
    #[cfg(test)]
    pub(super) fn with(self, backoff: Backoff) -> Self {
        Self { backoff, ..self }
    }

    /// The pause is over of what the endpoint failed at while it took others.
    #[cfg(test)]
    pub(super) fn end_retry_pause(&mut self) {
        self.retry = self.retry.map(|_| Instant::now());
    }

    /// Sends what there is, until the endpoint wants a pause or a deadline has come. The `level` in
    /// force is asked for before each event; once there is none, nothing is kept and nothing more
    /// is sent. Says whether it may go on.
    pub(crate) fn send(
        &mut self,
        deadlines: &Deadlines,
        level: &dyn Fn() -> Option<Level>,
    ) -> bool {
        let is_last_chance = deadlines.is_last && self.outbox.is_in_memory();
        if self.backoff.is_pausing(is_last_chance) {
            self.outbox.sync();
            return true;
        }
        self.outbox.sync_before_sending();
        let outbox = Arc::clone(&self.outbox);
        let sending = outbox.sending();
        if sending.is_left_to_another() {
            // Whoever sends may have listed the events before ours was there.
            self.retry = Instant::now().checked_add(budgets::OTHER_SENDER);
        }
        let mut pass = Pass::default();
        let next = self.pass(&mut pass, &sending, deadlines, level);
        if next == Next::End {
            outbox.forget();
            return false;
        }
        if deadlines.is_last && pass.is_silent && !pass.is_endpoint_there {
            // Else each of many short runs would wait for it at its exit.
            self.backoff.failed(None, SystemTime::now());
            pass.is_paused = true;
        }
        self.conclude(pass, &sending);
        outbox.sync_after_sending();
        true
    }

    /// When the next attempt is due, if there is anything to send.
    pub(crate) fn next_attempt(&self) -> Option<Instant> {
        // While the endpoint is left alone, so is what it failed at: a time that has come would be
        // due again and again.
        let retry = self.retry.filter(|_| !self.backoff.has_pause());
        self.backoff.due().or(retry)
    }

    /// Events that are added meanwhile are sent too.
    fn pass(
        &mut self,
        pass: &mut Pass,
        sending: &Sending<'_>,
        deadlines: &Deadlines,
        level: &dyn Fn() -> Option<Level>,
    ) -> Next {
        let is_retry_due = self.retry.is_none_or(|retry| retry <= Instant::now());
        if is_retry_due && !sending.is_left_to_another() {
            self.retry = None;
        }
        loop {
            let mut items = sending.pending();
            items.retain(|item| {
                !pass.seen.contains(item.id()) && (is_retry_due || item.tries() == 0)
            });
            if items.is_empty() {
                return Next::GoOn;
            }
            // The run's own first: its exit waits for them.
            let (own, others): (Vec<_>, Vec<_>) =
                items.into_iter().partition(|item| self.is_own(item));
            for item in own.into_iter().chain(others) {
                pass.seen.insert(item.id().clone());
                let deadline = if self.is_own(&item) {
                    &deadlines.own
                } else {
                    &deadlines.others
                };
                let next = self.settle(item, pass, sending, deadline, level());
                if next != Next::GoOn {
                    return next;
                }
            }
        }
    }

    fn is_own(&self, item: &Item) -> bool {
        item.id().run_id == self.run_id
    }

    /// Sends an event, unless it says more than is promised, or than the level in force allows.
    fn settle(
        &mut self,
        item: Item,
        pass: &mut Pass,
        sending: &Sending<'_>,
        deadline: &Deadline,
        level: Option<Level>,
    ) -> Next {
        let level = match level {
            None | Some(Level::Off) => return Next::End,
            Some(level) => level,
        };
        let Some(event) = sending.read(&item) else {
            return Next::GoOn;
        };
        let says_too_much = level == Level::NoStack && tells_of_an_error(&event);
        if says_too_much || !self.promise.covers(&event) {
            debug!("a usage event says what is not allowed, and was given up");
            self.tally.add_dropped(1);
            sending.remove(&item);
            return Next::GoOn;
        }
        let begun = Instant::now();
        let outcome = self.sender.send(&event, deadline);
        pass.is_silent |= outcome == Outcome::Stopped && begun.elapsed() >= budgets::SILENCE;
        let verdict = Verdict::of(&outcome);
        self.tally.set_outcome(&outcome);
        self.note(&item, &event, &outcome, verdict);
        self.log(&outcome, verdict);
        // Of several attempts in vain, the first tells that it may have arrived.
        let is_first = outcome.may_have_arrived() && !verdict.is_final() && item.tries() == 0;
        let item = if is_first { sending.tried(item) } else { item };
        if verdict == Verdict::Aside {
            pass.failing.push((item.clone(), is_first));
        }
        self.judge(verdict, &item, pass, sending)
    }

    fn judge(
        &mut self,
        verdict: Verdict,
        item: &Item,
        pass: &mut Pass,
        sending: &Sending<'_>,
    ) -> Next {
        match verdict {
            Verdict::Done | Verdict::Drop(_) => {
                match verdict {
                    Verdict::Done => self.tally.add_sent(),
                    _ => self.tally.add_dropped(1),
                }
                self.backoff.answered();
                pass.is_endpoint_there = true;
                pass.failing_in_a_row = 0;
                sending.remove(item);
                Next::GoOn
            }
            Verdict::Aside => {
                pass.failing_in_a_row += 1;
                let bound = if pass.is_endpoint_there {
                    budgets::FAILING_EVENTS_OF_MANY
                } else {
                    budgets::FAILING_EVENTS
                };
                if pass.failing_in_a_row < bound {
                    Next::GoOn
                } else {
                    Next::Wait
                }
            }
            Verdict::Pause { asked } => {
                self.backoff.failed(asked, SystemTime::now());
                pass.is_paused = true;
                Next::Wait
            }
            Verdict::Later => Next::Wait,
        }
    }

    /// What failed though the endpoint took others is at fault itself; else it is the endpoint.
    fn conclude(&mut self, pass: Pass, sending: &Sending<'_>) {
        // What it failed at before, tried alone, tells nothing new of it.
        let is_known = |(_, is_first): &(Item, bool)| !is_first;
        self.takes_others = !pass.is_paused
            && (pass.is_endpoint_there || self.takes_others && pass.failing.iter().all(is_known));
        if pass.failing.is_empty() || pass.is_paused {
            return;
        }
        if !self.takes_others {
            return self.backoff.failed(None, SystemTime::now());
        }
        let mut fewest = u32::MAX;
        for (item, is_counted) in pass.failing {
            let item = if is_counted {
                item
            } else {
                sending.tried(item)
            };
            if item.tries() >= budgets::TRIES {
                debug!("a usage event was given up: the endpoint fails at it");
                self.tally.add_dropped(1);
                sending.remove(&item);
            } else {
                fewest = fewest.min(item.tries());
            }
        }
        let pause = self.backoff.pause_after(fewest);
        self.retry = Instant::now().checked_add(pause);
    }

    /// Lists what the endpoint may have: an event once while it fails, and once when that is over.
    fn note(&self, item: &Item, event: &[u8], outcome: &Outcome, verdict: Verdict) {
        let is_new = item.tries() == 0 || verdict.is_final();
        if let (Some(ledger), true) = (&self.outbox.ledger, outcome.may_have_arrived() && is_new) {
            ledger.append(item.id(), event, outcome, SystemTime::now());
        }
    }

    /// Once an outage, and never what is in the event.
    fn log(&mut self, outcome: &Outcome, verdict: Verdict) {
        match verdict {
            Verdict::Done if self.outage_was_logged => debug!("usage statistics are sent again"),
            Verdict::Drop(reason) if !self.outage_was_logged => {
                debug!(%outcome, reason, "a usage event was given up");
            }
            Verdict::Aside | Verdict::Pause { .. } if !self.outage_was_logged => {
                debug!(%outcome, "usage statistics can't be sent; they are tried again later");
            }
            _ => {}
        }
        self.outage_was_logged = match verdict {
            Verdict::Done => false,
            Verdict::Drop(_) | Verdict::Aside | Verdict::Pause { .. } => true,
            Verdict::Later => self.outage_was_logged,
        };
    }
}
