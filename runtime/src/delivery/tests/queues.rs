//! Events that wait, on disk and in memory: which are sent, and which are not.

use std::cell::Cell;

use super::super::faults::{OK, Server};
use super::super::sample::noon;
use super::super::spool::{Spool, Stored};
use super::*;

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
    let other = Spool::open(state.path(), ENDPOINT).unwrap();
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

/// It waits too, and is counted once.
#[test]
fn what_its_run_has_not_completed_yet_is_counted() {
    let (state, server) = (tempfile::tempdir().unwrap(), Server::start(OK));
    let mut delivering = Delivering::to(&server.url("http", "127.0.0.1"), state.path());
    let provisional = delivering.outbox.put_provisional(&id(0), &event(0));
    delivering.put(id(1), event(1));
    delivering.send();
    assert_eq!(arrived(&server), [1]);
    assert_eq!(delivering.tally.snapshot().spooled, 1);
    delivering.outbox.put(id(0), event(0), provisional);
    assert_eq!(delivering.tally.snapshot().spooled, 1);
    delivering.send();
    assert_eq!(arrived(&server), [1, 0]);
    assert_eq!(delivering.tally.snapshot().spooled, 0);
}

#[test]
fn what_grew_too_old_while_it_waited_is_counted() {
    let (state, server) = (tempfile::tempdir().unwrap(), Server::start(OK));
    let mut delivering = Delivering::to(&server.url("http", "127.0.0.1"), state.path());
    delivering.put(id(0), event(0));
    let other = Spool::open(state.path(), ENDPOINT).unwrap();
    other.store(&id(1), &event(1), noon());
    delivering.send();
    assert_eq!(arrived(&server), [0]);
    assert_eq!(delivering.tally.snapshot().dropped, 1);
}
