//! What was sent stays readable beside what waits.

use crate::faults::{Closed, OK, Server, UNAVAILABLE};
use crate::inbox::parse;
use crate::program::launcher;

#[test]
fn the_ledger_holds_what_was_sent_as_it_was_sent() {
    let server = Server::start(OK);
    let program = launcher().endpoint(&server.url("http", "127.0.0.1"));
    program.run();
    let ledger = program.ledger();
    let requests = server.requests();
    assert_eq!((ledger.lines().count(), requests.len()), (2, 2));
    for (line, request) in ledger.lines().zip(requests) {
        let body = String::from_utf8(request.body).unwrap();
        assert!(line.ends_with(&format!("\"event\":{body}}}")), "{line}");
        assert_eq!(parse(line.as_bytes())["outcome"], "200");
    }
}

#[test]
fn what_did_not_arrive_is_in_no_ledger() {
    let nobody = Closed::new();
    let program = launcher().endpoint(&nobody.url());
    program.run();
    assert_eq!(program.spooled().len(), 2);
    assert!(!program.state().join("ledger.jsonl").exists());
}

/// An outage adds no line for each attempt, or by its end the history of what was sent would be gone.
#[test]
fn attempts_in_vain_do_not_push_out_what_was_sent() {
    let server = Server::start(UNAVAILABLE);
    let program = launcher().endpoint(&server.url("http", "127.0.0.1"));
    program.run_until(|| server.requests().len() >= 3);
    let requests = server.requests();
    assert_eq!(requests[0].body, requests[2].body);
    let ledger = program.ledger();
    assert_eq!(ledger.lines().count(), 1, "{ledger}");
    assert_eq!(parse(ledger.as_bytes())["outcome"], "503");
}
