//! The launcher's side of a run, whatever becomes of its events.

use std::time::Duration;

use usage_stat_schema::UsageStat;
use usage_stat_schema::event::Delivery;

use super::Running;
#[cfg(feature = "testing")]
use super::recorded::Recorded;
use crate::consent::Decision;

/// A run that began.
#[derive(Debug)]
pub(super) enum Run {
    /// Its events are sent.
    Running(Running),
    /// Its events are listed, for a test.
    #[cfg(feature = "testing")]
    Recorded(Recorded),
}

impl Run {
    /// The decision, where it took files.
    pub(super) fn decision(&self) -> Option<Decision> {
        match self {
            Self::Running(running) => running.decision(),
            #[cfg(feature = "testing")]
            Self::Recorded(_) => None,
        }
    }

    pub(super) fn delivery(&self) -> Delivery {
        match self {
            Self::Running(running) => running.delivery(),
            #[cfg(feature = "testing")]
            Self::Recorded(recorded) => recorded.delivery(),
        }
    }

    pub(super) fn report<E: UsageStat>(&self, error: &E) {
        match self {
            Self::Running(running) => running.report(error),
            #[cfg(feature = "testing")]
            Self::Recorded(recorded) => recorded.report(Some(error)),
        }
    }

    /// Ends the run as its result says.
    pub(super) fn finish<E: UsageStat>(&self, error: Option<&E>, budget: Duration) {
        match self {
            Self::Running(running) => running.finish(error, budget),
            #[cfg(feature = "testing")]
            Self::Recorded(recorded) => recorded.finish(error),
        }
    }

    /// Ends the run with an error, of which nothing may be known.
    #[cfg(any(feature = "anyhow", feature = "eyre"))]
    pub(super) fn fail<E: UsageStat>(&self, error: Option<&E>, budget: Duration) {
        match self {
            Self::Running(running) => running.fail(error, budget),
            #[cfg(feature = "testing")]
            Self::Recorded(recorded) => recorded.report(error),
        }
    }

    /// Ends the run without a result.
    pub(super) fn abandon(&self, budget: Duration) {
        match self {
            Self::Running(running) => running.abandon(budget),
            #[cfg(feature = "testing")]
            Self::Recorded(recorded) => recorded.abandon(),
        }
    }
}
