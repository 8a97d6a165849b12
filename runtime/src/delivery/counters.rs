//! How many events went where.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};

use super::outcome::Outcome;

/// How many of this run's deliveries went where, at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counters {
    /// Events that the endpoint took, those of earlier runs included.
    pub(crate) sent: u64,
    /// Events given up: refused by the endpoint, or pushed out of the spool.
    pub(crate) dropped: u64,
    /// Events that were put into the spool.
    pub(crate) spooled: u64,
    /// What became of the last attempt: a status, or a word for why there is none.
    pub(crate) last_outcome: Option<String>,
}

/// Counts; shared by the thread that sends and those that look.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    sent: AtomicU64,
    dropped: AtomicU64,
    spooled: AtomicU64,
    last_outcome: Mutex<Option<Outcome>>,
}

impl Tally {
    pub(crate) fn add_sent(&self) {
        self.sent.fetch_add(1, Relaxed);
    }

    pub(crate) fn add_dropped(&self, events: u64) {
        self.dropped.fetch_add(events, Relaxed);
    }

    pub(crate) fn add_spooled(&self) {
        self.spooled.fetch_add(1, Relaxed);
    }

    pub(crate) fn set_outcome(&self, outcome: Outcome) {
        let mut last = self
            .last_outcome
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *last = Some(outcome);
    }

    /// The counts now.
    pub(crate) fn snapshot(&self) -> Counters {
        let last = self
            .last_outcome
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        Counters {
            sent: self.sent.load(Relaxed),
            dropped: self.dropped.load(Relaxed),
            spooled: self.spooled.load(Relaxed),
            last_outcome: last.as_ref().map(Outcome::to_string),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::outcome::Failure;
    use super::*;

    #[test]
    fn counts_what_happened() {
        let tally = Tally::default();
        assert_eq!(tally.snapshot(), Counters::default());
        tally.add_sent();
        tally.add_dropped(3);
        tally.add_spooled();
        tally.add_spooled();
        tally.set_outcome(Outcome::Failed(Failure::TimedOut));
        let expected = Counters {
            sent: 1,
            dropped: 3,
            spooled: 2,
            last_outcome: Some("timed-out".into()),
        };
        assert_eq!(tally.snapshot(), expected);
    }
}
