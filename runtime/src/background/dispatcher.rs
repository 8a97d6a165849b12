//! The thread that sends.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Instant, SystemTime};

use tracing::debug;

use super::handoff::{Handoff, Progress, wait};
use super::level::level;
use crate::consent::Consent;
use crate::delivery::backoff::Backoff;
use crate::delivery::counters::Tally;
use crate::delivery::dispatch::{Deadlines, Dispatch};
use crate::delivery::outbox::Outbox;
use crate::delivery::promise::Promise;
use crate::delivery::sender::Sender;
use crate::endpoint::Endpoint;
use crate::standard_streams;
use crate::state_directory::StateDirectory;

/// What is to be sent, as far as the thread has to know.
#[derive(Debug, Default)]
pub(crate) struct Outgoing {
    state: Mutex<State>,
    has_changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    has_new: bool,
    /// Until when the events of the run may be sent.
    end: Option<Instant>,
    /// Nothing may be sent any more.
    is_over: bool,
}

/// What is done next.
enum Task {
    Send,
    End(Instant),
    Exit,
}

impl Outgoing {
    /// There is something new.
    pub(super) fn add(&self) {
        self.lock().has_new = true;
        self.has_changed.notify_one();
    }

    /// There is nothing more, and the launcher exits.
    pub(super) fn end(&self, until: Instant) {
        self.lock().end = Some(until);
        self.has_changed.notify_one();
    }

    /// Nothing is sent any more, for an opt-out.
    pub(super) fn abandon(&self) {
        self.lock().is_over = true;
        self.has_changed.notify_one();
    }

    /// Waits for the next task; without a planned time, for as long as it takes.
    fn next(&self, planned: Option<Instant>) -> Task {
        let mut state = self.lock();
        loop {
            if state.is_over {
                return Task::Exit;
            }
            if let Some(until) = state.end {
                return Task::End(until);
            }
            if std::mem::take(&mut state.has_new) {
                return Task::Send;
            }
            state = match wait(&self.has_changed, state, planned) {
                Some(state) => state,
                None => return Task::Send,
            };
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Everything that the thread works with.
#[derive(Debug)]
pub(super) struct Dispatcher {
    pub(super) consent: Consent,
    pub(super) endpoint: Endpoint,
    pub(super) state: StateDirectory,
    pub(super) promise: Arc<Promise>,
    pub(super) run_id: String,
    /// What people are told before anything is sent.
    pub(super) notice: Option<String>,
    pub(super) outbox: Arc<Outbox>,
    /// When what earlier runs left is sent, if no event of this one is complete before.
    pub(super) left_at: Option<Instant>,
    pub(super) outgoing: Arc<Outgoing>,
    pub(super) handoff: Arc<Handoff>,
    pub(super) tally: Arc<Tally>,
    pub(super) deadlines: Deadlines,
}

/// Tells whoever waits, however the thread ends.
struct EndSignal(Arc<Handoff>);

impl Drop for EndSignal {
    fn drop(&mut self) {
        self.0.progress(Progress::Done);
    }
}

impl Dispatcher {
    /// The whole life of the thread.
    pub(super) fn run(mut self) {
        let end_signal = EndSignal(Arc::clone(&self.handoff));
        let mut dispatch = None;
        loop {
            let planned = dispatch
                .as_ref()
                .map_or(self.left_at, Dispatch::next_attempt);
            match self.outgoing.next(planned) {
                Task::Exit => return,
                Task::Send => {
                    self.left_at = None;
                    if !self.send(&mut dispatch, &self.deadlines.clone()) {
                        return self.handoff.opt_out();
                    }
                }
                Task::End(until) => {
                    self.send(&mut dispatch, &Deadlines::at_the_end(until));
                    // Closing what is open is not waited for: the launcher goes on first.
                    drop(end_signal);
                    thread::yield_now();
                    return;
                }
            }
        }
    }

    /// Says whether there may be others.
    fn send(&mut self, dispatch: &mut Option<Dispatch>, deadlines: &Deadlines) -> bool {
        if dispatch.is_none() {
            *dispatch = self.dispatch();
        }
        match dispatch {
            Some(dispatch) => dispatch.send(deadlines, &|| level(&self.consent, &self.state)),
            // What it lacks may be there for the next event.
            None => true,
        }
    }

    fn dispatch(&mut self) -> Option<Dispatch> {
        let sender = Sender::new(self.endpoint.clone())
            .inspect_err(|error| debug!(%error, "usage statistics can't be sent"))
            .ok()?;
        if let Some(notice) = self.notice.take() {
            standard_streams::write_error(&notice);
        }
        let backoff = Backoff::load(
            self.outbox.directory(),
            &self.endpoint.fingerprint(),
            SystemTime::now(),
        );
        Some(Dispatch::new(
            Arc::clone(&self.outbox),
            sender,
            Arc::clone(&self.promise),
            self.run_id.clone(),
            Arc::clone(&self.tally),
            backoff,
        ))
    }
}
