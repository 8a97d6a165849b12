//! Events that wait, on disk and in memory: which are sent, and which are not.

use std::cell::Cell;
use std::time::UNIX_EPOCH;

use super::super::faults::{OK, Server};
use super::super::spool::{Spool, Stored};
use super::*;

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
        let mut delivering = Delivering::to(&server.url("http", "127.0.0.1"), state);
        for sequence in 0..5 {
            delivering.put(id(sequence), event(sequence));
        }
        let asked = Cell::new(0);
        delivering.send_while(&|| {
            asked.set(asked.get() + 1);
            (asked.get() <= 2).then_some(Level::On)
        });
        assert_eq!(arrived(&server), [0, 1], "{state:?}");
        assert_eq!(delivering.tally.snapshot().sent, 2);
    }
}

#[test]
fn memory_keeps_the_latest_up_to_a_bound() {
    let server = Server::start(OK);
    let mut delivering = Delivering::to(&server.url("http", "127.0.0.1"), None);
    for sequence in 0..40 {
        delivering.put(id(sequence), event(sequence));
    }
    let bound = budgets::MEMORY_EVENTS as u64;
    assert_eq!(delivering.tally.snapshot().dropped, 40 - bound);
    delivering.send();
    assert_eq!(arrived(&server), (40 - bound..40).collect::<Vec<u64>>());
    assert_eq!(delivering.tally.snapshot().sent, bound);
}

#[test]
fn what_others_add_meanwhile_is_sent_too() {
    let (state, server) = (tempfile::tempdir().unwrap(), Server::start(OK));
    let other = Spool::open(state.path(), FINGERPRINT).unwrap();
    let mut delivering = Delivering::to(&server.url("http", "127.0.0.1"), state.path());
    delivering.put(id(0), event(0));
    let asked = Cell::new(false);
    delivering.send_while(&|| {
        if !asked.replace(true) {
            let stored = other.store(&id(1), &event(1), SystemTime::now());
            assert!(matches!(stored, Stored::Kept { .. }));
        }
        Some(Level::On)
    });
    assert_eq!(arrived(&server), [0, 1]);
    let delivery = delivering.tally.snapshot();
    assert_eq!((delivery.sent, delivery.spooled), (2, 0));
}

#[test]
fn what_grew_too_old_while_it_waited_is_counted() {
    let (state, server) = (tempfile::tempdir().unwrap(), Server::start(OK));
    let mut delivering = Delivering::to(&server.url("http", "127.0.0.1"), state.path());
    delivering.put(id(0), event(0));
    let other = Spool::open(state.path(), FINGERPRINT).unwrap();
    other.store(
        &id(1),
        &event(1),
        UNIX_EPOCH + Duration::from_secs(1_600_000_000),
    );
    delivering.send();
    assert_eq!(arrived(&server), [0]);
    assert_eq!(delivering.tally.snapshot().dropped, 1);
}
