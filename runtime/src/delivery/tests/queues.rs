//! Events that wait, on disk and in memory: which are sent, and which are not.

use std::cell::Cell;
use std::time::{SystemTime, UNIX_EPOCH};

use usage_stat_schema::Level;

use super::super::faults::{OK, Server};
use super::super::spool::{Spool, Stored};
use super::*;

fn event(sequence: u64) -> Vec<u8> {
    format!(r#"{{"event_type":"ping","sequence":{sequence}}}"#).into_bytes()
}

/// What has arrived, by its numbers.
fn arrived(server: &Server) -> Vec<u64> {
    let requests = server.requests();
    let sequence = |body: &[u8]| {
        let event: serde_json::Value = serde_json::from_slice(body).unwrap();
        event["sequence"].as_u64().unwrap()
    };
    requests
        .iter()
        .map(|request| sequence(&request.body))
        .collect()
}

#[test]
fn the_level_is_asked_for_before_each_event() {
    let state = tempfile::tempdir().unwrap();
    for state in [None, Some(state.path())] {
        let server = Server::start(OK);
        let (mut outbox, tally) = outbox(sender(&server.url("http", "127.0.0.1")), state);
        for sequence in 0..5 {
            outbox.put(id(sequence), event(sequence));
        }
        let asked = Cell::new(0);
        outbox.send(&Stop::new(), &|| {
            asked.set(asked.get() + 1);
            (asked.get() <= 2).then_some(Level::On)
        });
        assert_eq!(arrived(&server), [0, 1], "{state:?}");
        assert_eq!(tally.snapshot().sent, 2);
    }
}

#[test]
fn memory_keeps_the_latest_up_to_a_bound() {
    let server = Server::start(OK);
    let (mut outbox, tally) = outbox(sender(&server.url("http", "127.0.0.1")), None);
    for sequence in 0..40 {
        outbox.put(id(sequence), event(sequence));
    }
    let bound = budgets::MEMORY_EVENTS as u64;
    assert_eq!(tally.snapshot().dropped, 40 - bound);
    outbox.send(&Stop::new(), &|| Some(Level::On));
    assert_eq!(arrived(&server), (40 - bound..40).collect::<Vec<u64>>());
    assert_eq!(tally.snapshot().sent, bound);
}

#[test]
fn what_others_add_meanwhile_is_sent_too() {
    let (state, server) = (tempfile::tempdir().unwrap(), Server::start(OK));
    let other = Spool::open(state.path(), FINGERPRINT).unwrap();
    let (mut outbox, tally) = outbox(sender(&server.url("http", "127.0.0.1")), state.path());
    outbox.put(id(0), event(0));
    let asked = Cell::new(false);
    outbox.send(&Stop::new(), &|| {
        if !asked.replace(true) {
            let stored = other.store(&id(1), &event(1), SystemTime::now());
            assert!(matches!(stored, Stored::Kept { .. }));
        }
        Some(Level::On)
    });
    assert_eq!(arrived(&server), [0, 1]);
    assert_eq!((tally.snapshot().sent, tally.snapshot().spooled), (2, 0));
}

#[test]
fn what_grew_too_old_while_it_waited_is_counted() {
    let (state, server) = (tempfile::tempdir().unwrap(), Server::start(OK));
    let (mut outbox, tally) = outbox(sender(&server.url("http", "127.0.0.1")), state.path());
    outbox.put(id(0), event(0));
    let other = Spool::open(state.path(), FINGERPRINT).unwrap();
    other.store(&id(1), &event(1), UNIX_EPOCH);
    outbox.send(&Stop::new(), &|| Some(Level::On));
    assert_eq!(arrived(&server), [0]);
    assert_eq!(tally.snapshot().dropped, 1);
}
