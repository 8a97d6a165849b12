//! How many events went where.

use std::sync::{Mutex, MutexGuard, PoisonError};

use usage_stat_schema::event::{Delivery, LastOutcome, SpoolState};

use super::outcome::Outcome;
use super::policy::Verdict;

/// Counts; shared by the thread that sends and those that look.
#[derive(Debug, Default)]
pub(crate) struct Tally(Mutex<Delivery>);

impl Tally {
    pub(crate) fn add_sent(&self) {
        self.lock().sent += 1;
    }

    pub(crate) fn add_dropped(&self, events: u64) {
        self.lock().dropped += events;
    }

    pub(crate) fn add_spooled(&self) {
        self.lock().spooled += 1;
    }

    /// Whether events can be on disk.
    pub(crate) fn set_spool(&self, spool: SpoolState) {
        self.lock().spool = Some(spool);
    }

    /// So many events are on disk.
    pub(crate) fn set_spooled(&self, events: u64) {
        self.lock().spooled = events;
    }

    pub(crate) fn remove_spooled(&self) {
        let mut delivery = self.lock();
        delivery.spooled = delivery.spooled.saturating_sub(1);
    }

    /// An attempt that was cut short says nothing about the endpoint.
    pub(crate) fn set_outcome(&self, outcome: &Outcome) {
        let last = match (outcome, Verdict::of(outcome)) {
            (_, Verdict::Done) => LastOutcome::Sent,
            (_, Verdict::Drop(_)) => LastOutcome::Refused,
            (Outcome::Failed(_), _) => LastOutcome::Unreachable,
            (Outcome::Answered { .. }, _) => LastOutcome::Unavailable,
            (Outcome::Stopped | Outcome::NotTried, _) => return,
        };
        self.lock().last_outcome = Some(last);
    }

    /// The counts now.
    pub(crate) fn snapshot(&self) -> Delivery {
        *self.lock()
    }

    fn lock(&self) -> MutexGuard<'_, Delivery> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::super::outcome::Failure;
    use super::*;

    #[test]
    fn counts_what_happened() {
        let tally = Tally::default();
        assert_eq!(tally.snapshot(), Delivery::default());
        tally.add_sent();
        tally.add_dropped(3);
        tally.add_spooled();
        tally.add_spooled();
        let counted = tally.snapshot();
        assert_eq!((counted.sent, counted.dropped, counted.spooled), (1, 3, 2));
        tally.set_spooled(1);
        for _ in 0..2 {
            tally.remove_spooled();
        }
        assert_eq!(tally.snapshot().spooled, 0);
    }

    #[test]
    fn the_last_outcome_is_that_of_the_last_whole_attempt() {
        let tally = Tally::default();
        for (outcome, expected) in [
            (Outcome::answered(200), LastOutcome::Sent),
            (Outcome::answered(400), LastOutcome::Refused),
            (Outcome::answered(503), LastOutcome::Unavailable),
            (Outcome::Failed(Failure::TimedOut), LastOutcome::Unreachable),
            (Outcome::Stopped, LastOutcome::Unreachable),
        ] {
            tally.set_outcome(&outcome);
            assert_eq!(tally.snapshot().last_outcome, Some(expected), "{outcome:?}");
        }
    }
}
