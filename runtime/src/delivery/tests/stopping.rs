use std::thread::{self, JoinHandle};

use tokio::runtime::Builder;

use super::super::faults::{Fault, OK, Server};
use super::*;
use crate::testbed::waiting::wait_until;

/// An attempt at a server that is silent: by itself it would last.
fn lasting_attempt(deadline: &Deadline) -> (JoinHandle<Outcome>, Server) {
    let server = Server::start(Fault::Silent);
    let url = server.url("http", "127.0.0.1");
    let seen = deadline.clone();
    let sending = thread::spawn(move || patient_sender(&url).send(EVENT, &seen));
    server.wait_for_requests(1);
    (sending, server)
}

#[test]
fn another_thread_ends_an_attempt_at_once() {
    let deadline = Deadline::new();
    let (sending, _server) = lasting_attempt(&deadline);
    deadline.at(Instant::now());
    wait_until(|| sending.is_finished());
    assert_eq!(sending.join().unwrap(), Outcome::Stopped);
}

#[test]
fn the_first_of_several_deadlines_counts() {
    let deadline = Deadline::new();
    let (sending, _server) = lasting_attempt(&deadline);
    let now = Instant::now();
    let first = now + Duration::from_millis(200);
    deadline.at(now + budgets::LONGEST_EXIT);
    deadline.at(first);
    deadline.at(now + budgets::LONGEST_EXIT / 2);
    assert_eq!(deadline.time(), Some(first));
    wait_until(|| sending.is_finished());
    assert_eq!(sending.join().unwrap(), Outcome::Stopped);
    assert!(Instant::now() >= first);
}

#[test]
fn a_later_deadline_lets_the_attempt_end() {
    let server = Server::start(OK);
    let deadline = Deadline::new();
    deadline.at(Instant::now() + budgets::LONGEST_EXIT);
    let sender = patient_sender(&server.url("http", "127.0.0.1"));
    assert_eq!(sender.send(EVENT, &deadline), Outcome::answered(200));
}

#[test]
fn nothing_is_begun_after_the_deadline() {
    let server = Server::start(OK);
    let sender = sender(&server.url("http", "127.0.0.1"));
    for _ in 0..100 {
        let deadline = Deadline::new();
        deadline.at(Instant::now());
        assert_eq!(sender.send(EVENT, &deadline), Outcome::NotTried);
    }
    assert_eq!(server.connections(), 0);
}

#[test]
fn a_sender_can_be_dropped_on_a_thread_of_an_async_runtime() {
    let server = Server::start(OK);
    let sender = patient_sender(&server.url("http", "127.0.0.1"));
    assert_eq!(attempt(&sender), Outcome::answered(200));
    let launcher = Builder::new_current_thread().build().unwrap();
    launcher.block_on(async { drop(sender) });
}

#[test]
fn what_there_was_no_time_for_is_kept_and_not_told_as_sent() {
    let server = Server::start(OK);
    let state = tempfile::tempdir().unwrap();
    let mut delivering = Delivering::to(&server.url("http", "127.0.0.1"), state.path());
    delivering.put(id(0), event(0));
    delivering.send_too_late();
    let delivery = delivering.tally.snapshot();
    assert_eq!((delivery.sent, delivery.spooled), (0, 1));
    assert!(!state.path().join("ledger.jsonl").exists());
    delivering.send();
    let delivery = delivering.tally.snapshot();
    assert_eq!((delivery.sent, delivery.spooled), (1, 0));
    assert!(state.path().join("ledger.jsonl").exists());
}

#[test]
fn what_is_too_large_is_given_up() {
    let server = Server::start(OK);
    let state = tempfile::tempdir().unwrap();
    let mut delivering = Delivering::to(&server.url("http", "127.0.0.1"), state.path());
    let around = format!(r#"{{"schema":"{}","a":""}}"#, promised());
    for bytes in [budgets::EVENT_BYTES, budgets::EVENT_BYTES + 1] {
        let filler = "x".repeat(bytes - around.len());
        let event = around.replace(r#""a":"""#, &format!(r#""a":"{filler}""#));
        delivering.put(id(0), event.into_bytes());
    }
    delivering.send();
    let delivery = delivering.tally.snapshot();
    assert_eq!((delivery.sent, delivery.dropped), (1, 1));
    assert_eq!(server.requests().len(), 1);
}
