//! The first second of a launcher: its start is kept before anything slow is asked.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

use crate::faults::{Authority, OK, Server};
use crate::inbox::Inbox;
use crate::program::{Ended, Program, launcher, scene};
use crate::testbed::waiting::wait_until;
use crate::unanswering::named_pipe;

/// Tools that hang; they end with this value. Where their launcher was killed, nobody else ends them.
struct Hanging {
    numbers: PathBuf,
}

impl Hanging {
    fn in_the_path_of(program: Program) -> (Program, Self) {
        let numbers = program.folder().join("numbers");
        let script = format!("echo $$ >> '{}'; exec /bin/sleep 300", numbers.display());
        (program.tool("nvidia-smi", &script), Self { numbers })
    }
}

impl Drop for Hanging {
    fn drop(&mut self) {
        for number in fs::read_to_string(&self.numbers)
            .unwrap_or_default()
            .lines()
        {
            let number = number.parse().ok().and_then(Pid::from_raw);
            let _ = number.map(|number| kill_process(number, Signal::KILL));
        }
    }
}

fn events(server: &Server) -> Vec<Value> {
    let inbox = Inbox::of_requests(&server.requests());
    assert_eq!(inbox.repeats, 0);
    inbox.events()
}

/// The only start of its run, of which nothing is known but what a moment tells.
fn expect_pending(server: &Server, next: &Ended) {
    assert!(next.status.success());
    let events = events(server);
    let is_pending = |event: &&Value| {
        let unknown = event["unknown"].as_array().unwrap();
        unknown
            .iter()
            .any(|part| part["part"] == "nvidia_env" && part["reason"] == "pending")
    };
    let pending: Vec<&Value> = events.iter().filter(is_pending).collect();
    let [first] = &*pending else {
        panic!("{events:?}");
    };
    assert_eq!(first["event_type"], "start");
    assert!(first["nvidia_env"].is_null(), "{first}");
    assert!(first["system_env"]["cpu_count"].is_number(), "{first}");
    let runs = |event: &&Value| event["run_id"] == first["run_id"];
    assert_eq!(events.iter().filter(runs).count(), 1);
    // The next run's own two.
    assert_eq!(events.len(), 3);
}

/// A run whose driver answers, and that lives until it has sent what the one before left.
fn run_next(program: Program, server: &Server) -> (Program, Ended) {
    let program = program.tool("nvidia-smi", "exit 1");
    let ended = program.run_until(|| server.requests().len() >= 2 && program.spooled().is_empty());
    (program, ended)
}

#[test]
fn a_launcher_that_is_killed_while_a_driver_hangs_is_told_by_the_next() {
    let server = Server::start(OK);
    let program = launcher().endpoint(&server.url("http", "127.0.0.1"));
    let (program, _hanging) = Hanging::in_the_path_of(program);
    let running = program.start_with("--run-for=600");
    wait_until(|| program.spooled().len() == 1);
    running.signal(Signal::KILL);
    assert!(!running.wait().status.success());
    assert_eq!(server.requests().len(), 0);
    let (_program, next) = run_next(program, &server);
    expect_pending(&server, &next);
}

/// It is killed again and again, and no start of it is ever complete.
#[test]
fn one_whose_driver_always_hangs_is_told_by_the_next_all_the_same() {
    let server = Server::start(OK);
    let program = launcher().endpoint(&server.url("http", "127.0.0.1"));
    let (program, _hanging) = Hanging::in_the_path_of(program);
    let kill = |is_so: &dyn Fn() -> bool| {
        let running = program.start_with("--run-for=600");
        wait_until(is_so);
        running.signal(Signal::KILL);
        assert!(!running.wait().status.success());
    };
    kill(&|| program.spooled().len() == 1);
    kill(&|| server.requests().len() == 1);
    let events = events(&server);
    let unknown = &events[0]["unknown"];
    assert!(unknown.to_string().contains("pending"), "{unknown}");
}

#[test]
fn so_is_one_that_exits_or_becomes_another_program() {
    for name in ["exits-while-loading", "execs-while-loading"] {
        let server = Server::start(OK);
        let url = server.url("http", "127.0.0.1");
        let (program, _hanging) = Hanging::in_the_path_of(scene(name));
        let program = program.variable("USAGE_STATS_ENDPOINT", url);
        let running = program.start();
        wait_until(|| program.spooled().len() == 1);
        running.go_on();
        assert_eq!(running.wait().status.code(), Some(0), "{name}");
        let (_program, next) = run_next(program.then_launcher(), &server);
        expect_pending(&server, &next);
    }
}

/// What the one has not completed yet is not for the other to send.
#[test]
fn a_start_is_told_once_whoever_shares_the_directory() {
    let server = Server::start(OK);
    let program = launcher().endpoint(&server.url("http", "127.0.0.1"));
    let (program, _hanging) = Hanging::in_the_path_of(program);
    let first = program.start_lasting();
    wait_until(|| program.spooled().len() == 1);
    // However long the others take, it waits for its driver meanwhile.
    first.signal(Signal::STOP);
    // Its own are all that it sends.
    assert!(program.run().status.success());
    assert_eq!(events(&server).len(), 2);
    assert_eq!(program.spooled().len(), 1);
    let (program, third) = run_next_beside(program, &server);
    assert!(third.status.success());
    first.signal(Signal::CONT);
    first.go_on();
    assert!(first.wait().status.success());
    assert_eq!(program.spooled(), [""; 0]);
    let events = events(&server);
    let starts = events.iter().filter(|event| event["event_type"] == "start");
    let runs: BTreeSet<&str> = starts
        .map(|event| event["run_id"].as_str().unwrap())
        .collect();
    assert_eq!((events.len(), runs.len()), (6, 3));
}

/// The same while another has something of its own to complete.
fn run_next_beside(program: Program, server: &Server) -> (Program, Ended) {
    let program = program.tool("nvidia-smi", "exit 1");
    let before = server.requests().len();
    let ended = program.run_until(|| server.requests().len() > before);
    (program, ended)
}

/// Root certificates at a place that never answers: variables say where they are.
#[test]
fn certificates_that_cannot_be_read_hold_up_no_event() {
    let authority = Authority::new();
    let server = Server::start_tls(OK, authority.server("localhost"));
    let program = launcher()
        .hurried()
        .endpoint(&server.url("https", "localhost"));
    let pipe = program.folder().join("certificates");
    named_pipe(&pipe);
    let program = program.variable("SSL_CERT_FILE", pipe.to_str().unwrap());
    let ended = program.run_until_kept(|| program.run());
    assert!(ended.status.success());

    // An endpoint that needs none of them is sent to as ever.
    let server = Server::start(OK);
    let program = program.endpoint(&server.url("http", "127.0.0.1")).patient();
    assert!(program.run().status.success());
    assert_eq!(events(&server).len(), 2);
}
