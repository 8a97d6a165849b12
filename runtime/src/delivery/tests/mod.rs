//! Attempts against servers that misbehave: what each one is called, and that none outlasts its
//! bound.

mod answers;
mod connections;
mod dispatching;
#[cfg(not(feature = "ring"))]
mod provider;
mod proxies;
mod queues;
#[cfg(feature = "webpki-roots")]
mod roots;
mod stopping;

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use rustls::RootCertStore;

use super::backoff::Backoff;
use super::budgets;
use super::counters::Tally;
use super::deadline::Deadline;
use super::dispatch::{Deadlines, Dispatch};
use super::event::EventId;
use super::faults::Server;
use super::outbox::Outbox;
use super::outcome::{Failure, Outcome};
use super::promise::Promise;
use super::resolver::{Lookup, SYSTEM};
use super::roots::Roots;
use super::sample::{ENDPOINT, RUN, id};
use super::sender::Sender;
use super::transport::Transport;
use usage_stat_schema::{Fingerprint, Level};

use crate::endpoint::Endpoint;
use crate::testbed::state_directory::end_pauses;

const EVENT: &[u8] = br#"{"event_type":"start"}"#;

/// How much later than its bound a wait may end on a busy machine.
const SLACK: Duration = Duration::from_secs(30);

fn sender(url: &str) -> Sender {
    sender_with(url, RootCertStore::empty(), SYSTEM)
}

fn sender_with(url: &str, roots: RootCertStore, lookup: Lookup) -> Sender {
    let endpoint = Endpoint::parse(url).unwrap();
    Sender::with(Transport::with(endpoint, Roots::given(roots), lookup)).unwrap()
}

/// One for what is sent, not for how soon.
fn patient_sender(url: &str) -> Sender {
    patient_sender_with(url, SYSTEM)
}

fn patient_sender_with(url: &str, lookup: Lookup) -> Sender {
    let endpoint = Endpoint::parse(url).unwrap();
    let transport = Transport::with(endpoint, Roots::given(RootCertStore::empty()), lookup);
    Sender::with(transport.patient()).unwrap()
}

/// One attempt.
fn attempt(sender: &Sender) -> Outcome {
    sender.send(EVENT, &Deadline::new())
}

/// One attempt, which has to end within the bound of a request.
fn send(sender: &Sender) -> Outcome {
    let begun = Instant::now();
    let outcome = attempt(sender);
    assert!(begun.elapsed() < budgets::REQUEST + budgets::RESPONSE + SLACK);
    outcome
}

/// No pause of it passes by itself, however long a test is held up.
fn backoff(state: Option<&Path>) -> Backoff {
    Backoff::load(state, ENDPOINT, SystemTime::now()).with_long_pauses()
}

/// What waits, and who sends it, with a state directory or without.
struct Delivering {
    outbox: Arc<Outbox>,
    dispatch: Dispatch,
    tally: Arc<Tally>,
}

impl Delivering {
    fn to<'a>(url: &str, state: impl Into<Option<&'a Path>>) -> Self {
        Self::by(patient_sender(url), state)
    }

    fn by<'a>(sender: Sender, state: impl Into<Option<&'a Path>>) -> Self {
        let (tally, state) = (Arc::new(Tally::default()), state.into());
        let outbox = Arc::new(Outbox::open(ENDPOINT, state, Arc::clone(&tally)));
        let dispatch = Dispatch::new(
            Arc::clone(&outbox),
            sender,
            Arc::new(Promise::of_anything(promised())),
            RUN.into(),
            Arc::clone(&tally),
            backoff(state),
        );
        Self {
            outbox,
            dispatch,
            tally,
        }
    }

    fn put(&self, id: EventId, event: Vec<u8>) {
        self.outbox.put(id, event, None);
    }

    /// Whether it may go on.
    fn send(&mut self) -> bool {
        self.send_while(&|| Some(Level::On))
    }

    fn send_while(&mut self, level: &dyn Fn() -> Option<Level>) -> bool {
        self.dispatch.send(&Deadlines::default(), level)
    }

    /// As a run that begins once the pause is over which this one was told of, or made.
    fn begin_anew(self, state: &Path) -> Self {
        end_pauses(state);
        Self {
            dispatch: self.dispatch.with(backoff(Some(state))),
            ..self
        }
    }

    /// As at an exit that has no time.
    fn send_too_late(&mut self) {
        let deadlines = Deadlines::at_the_end(Instant::now());
        self.dispatch.send(&deadlines, &|| Some(Level::On));
    }
}

/// Fingerprint of the schema that events follow.
fn promised() -> Fingerprint {
    Fingerprint::of("promised")
}

/// An event of the kind that may be sent.
fn event(sequence: u64) -> Vec<u8> {
    let schema = promised();
    format!(r#"{{"event_type":"ping","schema":"{schema}","sequence":{sequence}}}"#).into_bytes()
}

fn sequence(body: &[u8]) -> u64 {
    let event: serde_json::Value = serde_json::from_slice(body).unwrap();
    event["sequence"].as_u64().unwrap()
}

/// What has arrived, by its numbers.
fn arrived(server: &Server) -> Vec<u64> {
    let requests = server.requests();
    let bodies = requests.iter().map(|request| &*request.body);
    bodies.map(sequence).collect()
}

fn failed(failure: Failure) -> Outcome {
    Outcome::Failed(failure)
}
