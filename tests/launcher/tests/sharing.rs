//! Several launchers with one state directory.

use rustix::process::Signal;

use crate::faults::{Closed, Fault, OK, Server};
use crate::inbox::Inbox;
use crate::program::{Program, launcher};
use crate::testbed::waiting::PATIENCE;

const LAUNCHERS: usize = 6;

fn run_at_once(program: &Program) {
    let running: Vec<_> = (0..LAUNCHERS)
        .map(|at| program.start_with(&format!("--run-for=0.0{at}")))
        .collect();
    for running in running {
        assert!(running.wait().status.success());
    }
}

#[test]
fn each_event_is_sent_once_whoever_sends() {
    let nobody = Closed::new();
    let program = launcher().endpoint(&nobody.url());
    run_at_once(&program);
    assert_eq!(program.spooled().len(), 2 * LAUNCHERS);

    let server = Server::start_at(nobody.open(), OK);
    program.end_pauses();
    let inbox = || Inbox::of_requests(&server.requests());
    let ended = program.run_at_once_until(LAUNCHERS, || {
        let inbox = inbox();
        // An exit breaks off what its run sends of others, and that comes again.
        assert_eq!(inbox.repeats, 0);
        inbox.ids().len() == 3 * LAUNCHERS && program.spooled().is_empty()
    });
    assert!(ended.iter().all(|ended| ended.status.success()));
    // For what the last one that sent did not see any more.
    program.run_until(|| program.spooled().is_empty());
    assert_eq!(inbox().ids().len(), 2 * (2 * LAUNCHERS + 1));
    assert_eq!(program.spooled(), [""; 0]);
}

#[test]
fn one_that_waits_for_its_endpoint_does_not_hold_up_another() {
    let silent = Server::start(Fault::Silent);
    let program = launcher().endpoint(&silent.url("http", "127.0.0.1"));
    let waiting = program.start_with("--run-for=600");
    silent.wait_for_requests(1);
    // It would wait at its exit for much longer.
    let other = program.run();
    assert!(other.status.success());
    assert!(other.took < PATIENCE / 2, "{:?}", other.took);
    waiting.signal(Signal::KILL);
    assert!(!waiting.wait().status.success());
    assert_eq!(program.spooled().len(), 3);
}
