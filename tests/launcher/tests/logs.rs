//! What the runtime logs: that events can't be sent, once an outage, and never what is in them.

use std::cell::{Cell, OnceCell};

use crate::faults::{Fault, OK, Server, UNAVAILABLE};
use crate::program::{Ended, scene};
use crate::testbed::waiting::wait_until;

/// What an outage, a refusal and a recovery are told as.
const TOLD: [&str; 3] = ["can't be sent", "was given up", "are sent again"];

/// A run that ends once something is so.
fn run_scene_until(url: &str, is_so: impl Fn() -> bool) -> Ended {
    let program = scene("log")
        .variable("USAGE_STATS_ENDPOINT", url)
        .variable("TOKENIZER_CLASS", "canary-sent")
        .variable("API_KEY", "canary-secret");
    let running = program.start();
    wait_until(is_so);
    running.go_on();
    running.wait()
}

/// How often each of [`TOLD`] is in the log, of which nothing is a payload.
fn told(ended: &Ended) -> [usize; 3] {
    assert!(ended.status.success());
    assert!(!ended.stdout.contains("canary"), "{}", ended.stdout);
    let lines = ended.stdout.lines();
    let ours: Vec<&str> = lines
        .filter(|line| line.contains(" usage_stat::"))
        .collect();
    assert!(!ours.is_empty(), "{}", ended.stdout);
    assert!(
        ours.iter().all(|line| line.starts_with("DEBUG ")),
        "{ours:?}"
    );
    TOLD.map(|words| ours.iter().filter(|line| line.contains(words)).count())
}

#[test]
fn an_outage_is_told_once() {
    let server = Server::start(Fault::HangUp(""));
    let url = server.url("http", "127.0.0.1");
    let ended = run_scene_until(&url, || server.requests().len() >= 2);
    assert_eq!(told(&ended), [1, 0, 0], "{}", ended.stdout);
}

#[test]
fn without_an_outage_none_is_told() {
    let server = Server::start(OK);
    let url = server.url("http", "127.0.0.1");
    let ended = run_scene_until(&url, || !server.requests().is_empty());
    assert_eq!(told(&ended), [0, 0, 0], "{}", ended.stdout);
}

#[test]
fn an_endpoint_that_refuses_all_is_told_once() {
    let server = Server::start(Fault::Answer(
        "HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n",
    ));
    let url = server.url("http", "127.0.0.1");
    let ended = run_scene_until(&url, || !server.requests().is_empty());
    assert_eq!(server.requests().len(), 2);
    assert_eq!(told(&ended), [0, 1, 0], "{}", ended.stdout);
}

#[test]
fn the_end_of_an_outage_is_told() {
    let away = Server::start(UNAVAILABLE);
    let url = away.url("http", "127.0.0.1");
    let server = OnceCell::new();
    let away = Cell::new(Some(away));
    let ended = run_scene_until(&url, || {
        if let Some(away) = away.take() {
            away.wait_for_requests(1);
            let _ = server.set(Server::start_at(away.end(), OK));
        }
        !server.get().unwrap().requests().is_empty()
    });
    assert_eq!(server.get().unwrap().requests().len(), 2);
    assert_eq!(told(&ended), [1, 0, 1], "{}", ended.stdout);
}
