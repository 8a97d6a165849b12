//! A lock that nobody gives back holds up nobody for good.

use std::fs::{self, File};
use std::time::{Duration, SystemTime};

use rustix::fs::{FlockOperation, flock};
use rustix::process::Signal;

use crate::faults::{Fault, OK, Server};
use crate::inbox::Inbox;
use crate::program::{Program, launcher};
use crate::testbed::waiting::wait_until;

/// More than the bound after which its holder counts as stuck.
const LONG: Duration = Duration::from_secs(90);

fn lock_of(program: &Program) -> File {
    let lock = program.state().join("lock");
    File::options().write(true).open(lock).unwrap()
}

/// As if its holder had shown no life for that long.
fn let_time_pass(program: &Program) {
    let long_ago = SystemTime::now() - LONG;
    lock_of(program).set_modified(long_ago).unwrap();
}

#[test]
fn a_sender_that_is_stopped_is_not_waited_for() {
    let silent = Server::start(Fault::Silent);
    let program = launcher().endpoint(&silent.url("http", "127.0.0.1"));
    let first = program.start_lasting();
    silent.wait_for_requests(1);
    first.signal(Signal::STOP);
    let is_stopped = || {
        let stat = fs::read_to_string(format!("/proc/{}/stat", first.id())).unwrap();
        stat.contains(") T ")
    };
    wait_until(is_stopped);
    let server = Server::start_at(silent.end(), OK);

    // As long as it may be at it, all is left to it.
    assert!(program.run().status.success());
    assert_eq!(server.requests().len(), 0);
    assert_eq!(program.spooled().len(), 3);
    let_time_pass(&program);
    program.run_until(|| program.spooled().is_empty());
    let inbox = Inbox::of_requests(&server.requests());
    assert_eq!((inbox.count("start"), inbox.count("stop")), (3, 2));

    // It goes on where it was; what it sends once more is the same.
    first.signal(Signal::CONT);
    first.go_on();
    assert!(first.wait().status.success());
    program.end_pauses();
    program.run_until(|| program.spooled().is_empty());
    let inbox = Inbox::of_requests(&server.requests());
    assert_eq!((inbox.count("start"), inbox.count("stop")), (4, 4));
}

#[test]
fn a_lock_of_a_stranger_is_not_waited_for() {
    let server = Server::start(OK);
    let program = launcher().endpoint(&server.url("http", "127.0.0.1"));
    program.run();
    let strangers = lock_of(&program);
    flock(&strangers, FlockOperation::NonBlockingLockExclusive).unwrap();
    assert!(program.run().status.success());
    assert_eq!(server.requests().len(), 2);
    assert_eq!(program.spooled().len(), 2);
    let_time_pass(&program);
    program.run_until(|| program.spooled().is_empty());
    let inbox = Inbox::of_requests(&server.requests());
    assert_eq!((inbox.count("start"), inbox.count("stop")), (3, 3));
    drop(strangers);
}
