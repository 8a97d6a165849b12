//! What a launcher holds.

mod builder;
#[cfg(not(feature = "network"))]
mod no_network;
#[cfg(feature = "network")]
mod panic_hook;
#[cfg(feature = "testing")]
mod recorded;
mod run;
#[cfg(feature = "network")]
mod running;
#[cfg(feature = "network")]
mod start;

use std::marker::PhantomData;
use std::time::Duration;

use usage_stat_schema::event::Delivery;
use usage_stat_schema::{Level, Published};

pub use builder::Builder;
#[cfg(not(feature = "network"))]
use no_network::Running;
#[cfg(feature = "testing")]
pub(crate) use recorded::Recording;
use run::Run;
#[cfg(feature = "network")]
use running::Running;

use crate::consent::Decision;

/// Reports how a launcher is run, for as long as it is held.
///
/// Starting one returns at once: threads of its own look at files, probe the machine and send.
/// Nothing that fails in it reaches the launcher. The end of the run is reported by
/// [`finish`](Self::finish), or by dropping it.
///
/// # Launchers that do more with their process
///
/// | what it does | what it has to do for its reporter |
/// |---|---|
/// | fork | Nothing: in the child every call does nothing. A child that is to report starts a reporter of its own. |
/// | daemonise | Start the reporter after it: the daemon is a child. |
/// | close descriptors | Leave 0 to 2 open, on `/dev/null` for example: nothing is sent while one of them is closed. Closing others that it did not open itself takes ours too. |
/// | sandbox itself (seccomp, Landlock) | Allow files in the state directory, child processes and connections, or call [`finish`](Self::finish) first: a filter that kills does so for our threads too. |
/// | enter a user namespace (`unshare(CLONE_NEWUSER)`) | Do it before the start: the system refuses it to a process with threads. |
/// | wait for any child (`waitpid(-1)`) | Nothing: if it reaps a probe of ours, that probe counts as failed. It sees exits of children that it did not start. |
/// | exec | Call [`finish`](Self::finish) first; without it the start event is on disk, and the next run sends it. |
/// | end in a panic hook (`exit`, `abort`) | Call the hook before its own, or set its own before the start: ours returns once the error is on disk, after 50 ms at most. |
/// | change its user | Start the reporter after it: the state directory has to belong to the user that it runs as. |
#[derive(Debug)]
pub struct Reporter<C: Published> {
    decision: Decision,
    run: Option<Run>,
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
        let decision = self.run.as_ref().and_then(Run::decision);
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
        self.run.as_ref().map(Run::delivery).unwrap_or_default()
    }

    /// Reports an error after which the launcher goes on.
    pub fn error(&self, error: &C::Errors) {
        if let Some(run) = &self.run {
            run.report(error);
        }
    }

    /// Reports the end of the run: `stop`, or `error` with what the error type says of itself.
    ///
    /// Waits for the event to be sent, at most for the exit budget.
    pub fn finish<T>(mut self, result: &Result<T, C::Errors>) {
        if let Some(run) = self.run.take() {
            run.finish(result.as_ref().err(), self.exit_budget);
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
        let Some(run) = self.run.take() else {
            return;
        };
        match error {
            None => run.finish(None::<&C::Errors>, self.exit_budget),
            Some(error) => {
                let mut chain = std::iter::successors(Some(error), |error| error.source());
                let declared = chain.find_map(|error| error.downcast_ref::<C::Errors>());
                run.fail(declared, self.exit_budget);
            }
        }
    }
}

impl<C: Published> Drop for Reporter<C> {
    fn drop(&mut self) {
        if let Some(run) = self.run.take() {
            run.abandon(self.exit_budget);
        }
    }
}

#[cfg(test)]
#[cfg(feature = "network")]
pub(crate) mod tests;
