//! What the runtime logs: that events can't be sent, once an outage, and never what is in them.

use crate::faults::{Closed, Fault, OK, Server, UNAVAILABLE};
use crate::program::{Ended, Program, scene};

/// What an outage, a refusal and a recovery are told as.
const TOLD: [&str; 3] = ["can't be sent", "was given up", "are sent again"];

fn logging(url: &str) -> Program {
    scene("log")
        .variable("USAGE_STATS_ENDPOINT", url)
        .variable("TOKENIZER_CLASS", "canary-sent")
        .variable("API_KEY", "canary-secret")
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

/// It is tried two times or more, within the run and at its end.
#[test]
fn an_outage_is_told_once() {
    let nobody = Closed::new();
    let ended = logging(&format!("http://{}/", nobody.address)).run();
    assert_eq!(told(&ended), [1, 0, 0], "{}", ended.stdout);
}

#[test]
fn without_an_outage_none_is_told() {
    let server = Server::start(OK);
    let ended = logging(&server.url("http", "127.0.0.1")).run();
    assert_eq!(told(&ended), [0, 0, 0], "{}", ended.stdout);
}

#[test]
fn an_endpoint_that_refuses_all_is_told_once() {
    let server = Server::start(Fault::Answer(
        "HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n",
    ));
    let ended = logging(&server.url("http", "127.0.0.1")).run();
    assert_eq!(server.requests().len(), 2);
    assert_eq!(told(&ended), [0, 1, 0], "{}", ended.stdout);
}

#[test]
fn the_end_of_an_outage_is_told() {
    let server = Server::start(UNAVAILABLE);
    let running = logging(&server.url("http", "127.0.0.1")).start();
    server.wait_for_requests(1);
    let server = Server::start_at(server.end(), OK);
    let ended = running.wait();
    assert_eq!(server.requests().len(), 2);
    assert_eq!(told(&ended), [1, 0, 1], "{}", ended.stdout);
}
