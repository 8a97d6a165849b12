//! What a launcher holds.

mod builder;
mod running;
#[cfg(feature = "network")]
mod start;

use std::marker::PhantomData;
use std::time::Duration;

use usage_stat_schema::event::Delivery;
use usage_stat_schema::{Level, Published};

pub use builder::Builder;
pub(crate) use running::Running;

use crate::consent::Decision;

/// Reports how a launcher is run, for as long as it is held.
///
/// Starting one returns at once: a thread of its own probes the machine and sends. Nothing that
/// fails in it reaches the launcher. The end of the run is reported by [`finish`](Self::finish),
/// or by dropping it.
#[derive(Debug)]
pub struct Reporter<C: Published> {
    decision: Decision,
    running: Option<Running>,
    exit_budget: Duration,
    config: PhantomData<fn() -> C>,
}

impl<C: Published> Reporter<C> {
    /// Starts to report, with the settings that most launchers need.
    #[must_use = "dropping it ends the report"]
    pub fn start(config: &C) -> Self {
        Self::builder().start(config)
    }

    /// Settings to start with.
    pub fn builder() -> Builder<C> {
        Builder::new()
    }

    /// Whether anything is sent, and why.
    ///
    /// Files that may opt out are looked at on a thread, which takes microseconds where the file system
    /// answers. This waits for it, a second at most; until then it is off, and nothing is sent.
    #[must_use]
    pub fn decision(&self) -> Decision {
        let decision = self.running.as_ref().and_then(Running::decision);
        decision.unwrap_or_else(|| self.decision.clone())
    }

    /// Whether anything is sent. It waits as [`decision`](Self::decision) does.
    #[must_use]
    pub fn is_on(&self) -> bool {
        self.decision().level != Level::Off
    }

    /// What became of the events so far.
    #[must_use]
    pub fn delivery(&self) -> Delivery {
        self.running
            .as_ref()
            .map(Running::delivery)
            .unwrap_or_default()
    }

    /// Reports an error after which the launcher goes on.
    pub fn error(&self, error: &C::Errors) {
        if let Some(running) = &self.running {
            running.report(error);
        }
    }

    /// Reports the end of the run: `stop`, or `error` with what the error type says of itself.
    ///
    /// Waits for the event to be sent, at most for the exit budget.
    pub fn finish<T>(mut self, result: &Result<T, C::Errors>) {
        if let Some(running) = self.running.take() {
            running.finish(result.as_ref().err(), self.exit_budget);
        }
    }
}

/// For launchers whose errors have no one type. Of the chain of causes, the first that is the
/// launcher's declared error is reported; the others, and all messages, are not.
impl<C: Published<Errors: std::error::Error + 'static>> Reporter<C> {
    /// As [`finish`](Self::finish).
    #[cfg(feature = "anyhow")]
    pub fn finish_anyhow<T>(self, result: &anyhow::Result<T>) {
        self.finish_chain(result.as_ref().err().map(|error| error.as_ref()));
    }

    /// As [`finish`](Self::finish).
    #[cfg(feature = "eyre")]
    pub fn finish_eyre<T>(self, result: &eyre::Result<T>) {
        self.finish_chain(result.as_ref().err().map(|error| error.as_ref()));
    }

    #[cfg(any(feature = "anyhow", feature = "eyre"))]
    fn finish_chain(mut self, error: Option<&(dyn std::error::Error + 'static)>) {
        let Some(running) = self.running.take() else {
            return;
        };
        match error {
            None => running.finish(None::<&C::Errors>, self.exit_budget),
            Some(error) => {
                let mut chain = std::iter::successors(Some(error), |error| error.source());
                let declared = chain.find_map(|error| error.downcast_ref::<C::Errors>());
                running.fail(declared, self.exit_budget);
            }
        }
    }
}

impl<C: Published> Drop for Reporter<C> {
    fn drop(&mut self) {
        if let Some(running) = self.running.take() {
            running.abandon(self.exit_budget);
        }
    }
}

#[cfg(test)]
#[cfg(feature = "network")]
pub(crate) mod tests;
