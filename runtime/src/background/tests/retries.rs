//! When a run tries again by itself, and when it does not.

use std::time::SystemTime;

use super::*;
use crate::delivery::faults::Fault;
use crate::delivery::spool::Spool;

/// Waits until so many events are on disk.
fn wait_for_events(run: &Run, count: usize) {
    wait_until(|| run.waiting().len() >= count);
}

#[test]
fn it_is_tried_again_without_a_new_event() {
    let server = Server::start(UNAVAILABLE);
    let run = Run::start(&server, None);
    server.wait_for_requests(2);
    let requests = server.requests();
    assert_eq!(requests[0].body, requests[1].body);
    assert_eq!(run.waiting().len(), 1);
}

#[test]
fn an_opt_out_before_it_is_tried_again_ends_the_thread() {
    let server = Server::start(HELD_UNAVAILABLE);
    let run = Run::start(&server, None);
    server.wait_for_requests(1);
    run.opt_out();
    server.let_go();
    run.wait();
    assert_eq!(server.requests().len(), 1);
    assert!(run.waiting().is_empty());
}

#[test]
fn a_pause_that_the_endpoint_asks_for_is_kept_whatever_happens_meanwhile() {
    let server = Server::start(Fault::Answer(
        "HTTP/1.1 429 Too Many Requests\r\ncontent-length: 0\r\nretry-after: 3600\r\n\r\n",
    ));
    let run = Run::start(&server, Some(Duration::from_millis(50)));
    server.wait_for_requests(1);
    wait_for_events(&run, 5);
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn what_another_process_may_have_missed_is_sent_once_that_has_ended() {
    let (folder, server) = (tempfile::tempdir().unwrap(), Server::start(OK));
    let endpoint = Endpoint::parse(&server.url("http", "127.0.0.1")).unwrap();
    let state = folder.path().join("state");
    let other = Spool::open(&state, &endpoint.fingerprint()).unwrap();
    let sending = other.lock(SystemTime::now()).unwrap();
    let run = Run::start_in(folder, Some(state), &server, None);
    wait_for_events(&run, 1);
    // It has had its own try by then.
    thread::sleep(Duration::from_millis(100));
    assert_eq!(server.connections(), 0);
    drop(sending);
    server.wait_for_requests(1);
}

/// All time is used up before the last event is made.
#[test]
fn an_exit_without_time_keeps_the_last_event_and_sends_nothing() {
    let server = Server::start(OK);
    let run = Run::start(&server, None);
    server.wait_for_requests(1);
    wait_until(|| run.waiting().is_empty());
    run.deadlines.own.at(Instant::now());
    run.handoff.end(end(EventType::Stop, Duration::ZERO));
    run.wait();
    assert_eq!(server.requests().len(), 1);
    assert_eq!(run.waiting().len(), 1);
    let ledger = fs::read_to_string(run.folder.path().join("state/ledger.jsonl")).unwrap();
    assert_eq!(ledger.lines().count(), 1, "{ledger}");
}
