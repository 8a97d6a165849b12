//! Attempts against servers that misbehave: what each one is called, and that none outlasts its
//! bound.

mod answers;
mod connections;
mod proxies;
mod queues;
mod roots;
mod stopping;

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustls::RootCertStore;

use super::budgets;
use super::counters::Tally;
use super::event::EventId;
use super::outbox::Outbox;
use super::outcome::{Failure, Outcome};
use super::resolver::{Lookup, SYSTEM};
use super::sender::Sender;
use super::stop::Stop;
use super::transport::Transport;
use crate::endpoint::Endpoint;

const EVENT: &[u8] = br#"{"event_type":"start"}"#;

/// How much later than its bound a wait may end on a busy machine.
const SLACK: Duration = Duration::from_secs(4);

fn sender(url: &str) -> Sender {
    sender_with(url, RootCertStore::empty(), SYSTEM)
}

fn sender_with(url: &str, roots: RootCertStore, lookup: Lookup) -> Sender {
    let endpoint = Endpoint::parse(url).unwrap();
    Sender::with(Transport::with(endpoint, roots, lookup).unwrap()).unwrap()
}

/// One attempt, which has to end within the bound of a request.
fn send(sender: &Sender) -> Outcome {
    let begun = Instant::now();
    let outcome = sender.send(EVENT, &Stop::new());
    assert!(begun.elapsed() < budgets::REQUEST + budgets::RESPONSE + SLACK);
    outcome
}

/// Fingerprint of the endpoint that an outbox is for.
const FINGERPRINT: &str = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

/// An outbox with this state directory, if any.
fn outbox<'a>(sender: Sender, state: impl Into<Option<&'a Path>>) -> (Outbox, Arc<Tally>) {
    let tally = Arc::new(Tally::default());
    let outbox = Outbox::with(sender, FINGERPRINT, state.into(), Arc::clone(&tally));
    (outbox, tally)
}

fn id(sequence: u64) -> EventId {
    EventId {
        run_id: "b".repeat(32),
        sequence,
    }
}

fn answered(status: u16) -> Outcome {
    answered_after(status, None)
}

fn answered_after(status: u16, seconds: Option<u64>) -> Outcome {
    Outcome::Answered {
        status,
        retry_after: seconds.map(Duration::from_secs),
    }
}

fn failed(failure: Failure) -> Outcome {
    Outcome::Failed(failure)
}
