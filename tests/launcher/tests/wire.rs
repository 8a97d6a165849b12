//! What is shown is what is sent, byte for byte.

use std::ops::Range;

use usage_stat::Published;
use usage_stat_tests::launcher::Args;

use crate::faults::{OK, Server};
use crate::inbox::{Inbox, parse};
use crate::program::{NOTICE, Program, launcher, scene};
use crate::testbed::waiting::wait_until;

/// Members in which one event of a run differs from another.
const OF_THE_EVENT: [&str; 4] = ["event_type", "run_id", "sequence", "delivery"];

/// Where the value of a member of the event itself stands.
fn value_of(body: &str, name: &str) -> Range<usize> {
    let key = format!("\"{name}\":");
    let (mut depth, mut in_text, mut begun) = (0, false, None);
    let bytes = body.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'"' if at == 0 || bytes[at - 1] != b'\\' => {
                if !in_text && depth == 1 && begun.is_none() && body[at..].starts_with(&key) {
                    begun = Some(at + key.len());
                }
                in_text = !in_text;
            }
            b'{' | b'[' if !in_text => depth += 1,
            b'}' | b']' if !in_text => depth -= 1,
            _ => {}
        }
        let is_end = (*byte == b',' && depth == 1) || depth == 0;
        if let (Some(begun), true, false) = (begun, is_end, in_text) {
            return begun..at;
        }
    }
    panic!("no {name} in {body}");
}

/// The bytes with the members that differ between events taken from another.
fn with_members_of(body: &[u8], other: &[u8]) -> String {
    let mut body = String::from_utf8(body.to_vec()).unwrap();
    let other = std::str::from_utf8(other).unwrap();
    for name in OF_THE_EVENT {
        body.replace_range(value_of(&body, name), &other[value_of(other, name)]);
    }
    body
}

fn configured() -> Program {
    launcher()
        .argument("--model-id=/home/someone/model")
        .argument("--model-type=Bloom")
        .argument("--revision=main")
        .argument("--tokenizer-class=Bloom\"Tokenizer\\\u{e9}")
        .argument("--max-batch-size=8")
        .argument("--cors-allow-origin=https://a.example")
        .variable("MAX_TOTAL_TOKENS", "4096")
        .variable("DOCKER_LABEL", "latest")
        .variable("GIT_SHA", "cfc118704880453d29bcbe4fbbd91dda501cf5fe")
}

/// Both events of a run.
fn sent_by(program: Program, option: &str) -> Inbox {
    let server = Server::start(OK);
    program
        .endpoint(&server.url("http", "127.0.0.1"))
        .run_with(option);
    Inbox::of(&server, 2)
}

#[test]
fn start_and_stop_are_what_inspect_shows() {
    let server = Server::start(OK);
    let program = configured().endpoint(&server.url("http", "127.0.0.1"));
    let shown = program.run_with("--usage-stats-inspect");
    assert!(shown.status.success());
    assert_eq!(shown.stderr, "");
    let shown = shown.stdout.strip_suffix('\n').unwrap().as_bytes();
    assert_eq!(parse(shown)["event_type"], "start");
    assert!(!program.state().exists());

    // The start is sent once the machine is read, which an exit hardly waits for.
    let ended = program.run_until(|| !server.requests().is_empty());
    assert!(ended.status.success());
    assert_eq!((&*ended.stdout, &*ended.stderr), ("", NOTICE));
    let inbox = Inbox::of_requests(&server.requests());
    assert_eq!(inbox.repeats, 0);
    let ids = inbox.ids();
    assert_eq!(ids[0].0, ids[1].0);
    for (id, event_type) in ids.iter().zip(["start", "stop"]) {
        let body = inbox.body(id).unwrap();
        assert_eq!(parse(body)["event_type"], event_type);
        assert_eq!(with_members_of(shown, body).as_bytes(), body);
    }
}

/// A GPU whose values do not change between two events.
#[test]
fn the_gpus_are_shown_too() {
    let recorded = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../runtime/fixtures/environment/nvidia-smi/one-gpu.csv"
    );
    let server = Server::start(OK);
    let program = configured()
        .tool("nvidia-smi", &format!("exec /bin/cat '{recorded}'"))
        .endpoint(&server.url("http", "127.0.0.1"));
    let shown = program.run_with("--usage-stats-inspect").stdout;
    let shown = shown.trim_end().as_bytes();
    let event = parse(shown);
    assert_eq!(event["nvidia_env"]["name"], "NVIDIA A10G");
    assert_eq!(event["accelerators"][0]["name"], "NVIDIA A10G");

    // The start is sent once the tool has answered.
    program.run_until(|| !server.requests().is_empty());
    let inbox = Inbox::of_requests(&server.requests());
    assert_eq!((inbox.count("start"), inbox.count("stop")), (1, 1));
    for id in inbox.ids() {
        let body = inbox.body(&id).unwrap();
        assert_eq!(with_members_of(shown, body).as_bytes(), body);
    }
}

#[test]
fn everything_that_is_sent_is_as_published() {
    let schema = Args::SCHEMA.expect("this build has a schema");
    let schema = jsonschema::validator_for(&serde_json::from_str(schema.text()).unwrap()).unwrap();
    for (option, last) in [
        ("--run-for=0", "stop"),
        ("--fail", "error"),
        ("--panic", "error"),
    ] {
        let inbox = sent_by(configured(), option);
        for event in inbox.events() {
            let error = schema.validate(&event).err().map(|error| error.to_string());
            assert_eq!(error, None, "{event}");
        }
        assert_eq!(
            (inbox.count("start"), inbox.count(last)),
            (1, 1),
            "{option}"
        );
    }
}

#[test]
fn the_variable_makes_it_print_its_events_and_send_none() {
    let server = Server::start(OK);
    let program = configured()
        .endpoint(&server.url("http", "127.0.0.1"))
        .variable("USAGE_STAT_INSPECT", "1");
    let mut running = program.start_lasting();
    // The start is shown, and sent, once the machine is read, which an exit hardly waits for.
    wait_until(|| running.output().0.ends_with('\n'));
    running.go_on();
    let ended = running.wait();
    assert!(ended.status.success());
    assert_eq!(ended.stderr, "");
    let shown: Vec<&str> = ended.stdout.lines().collect();
    let types: Vec<_> = shown
        .iter()
        .map(|line| parse(line.as_bytes())["event_type"].clone())
        .collect();
    assert_eq!(types, ["start", "stop"]);
    assert!(!program.state().exists());
    assert_eq!(server.connections(), 0);

    let sent = program.without("USAGE_STAT_INSPECT");
    sent.run_until(|| !server.requests().is_empty());
    let inbox = Inbox::of_requests(&server.requests());
    assert_eq!((inbox.count("start"), inbox.count("stop")), (1, 1));
    for (id, shown) in inbox.ids().iter().zip(shown) {
        let body = inbox.body(id).unwrap();
        assert_eq!(with_members_of(shown.as_bytes(), body).as_bytes(), body);
    }
}

#[test]
fn it_prints_its_events_whoever_holds_the_standard_output() {
    // To this machine it sends outside of containers too.
    let program = scene("holds-output")
        .variable("USAGE_STAT_INSPECT", "1")
        .variable("USAGE_STATS_ENDPOINT", "http://127.0.0.1:1/");
    let ended = program.run();
    assert!(ended.status.success());
    let events = ended.stdout.lines().map(|line| parse(line.as_bytes()));
    let types: Vec<_> = events.map(|event| event["event_type"].clone()).collect();
    assert_eq!(types, ["start", "stop"]);
}

#[test]
fn no_stack_sends_that_it_failed_and_nothing_of_how() {
    for option in ["--fail", "--panic"] {
        for level in ["on", "no-stack"] {
            let program = launcher().argument(format!("--usage-stats={level}"));
            let error = sent_by(program, option).error();
            assert_eq!(error["error"].is_null(), level == "no-stack", "{error}");
        }
    }
    // Set by whoever runs it.
    let program = launcher().variable("TEXT_GENERATION_LAUNCHER_USAGE_STATS", "no-stack");
    let events = sent_by(program, "--fail").events();
    assert!(events.iter().all(|event| event["error"].is_null()));
}

#[test]
fn a_failure_is_told_by_its_types_and_places() {
    for (option, kind) in [("--fail", "error"), ("--panic", "panic")] {
        let program = launcher().variable("RUST_BACKTRACE", "1");
        let error = &sent_by(program, option).error()["error"];
        assert_eq!(error["kind"], kind);
        let stack: Vec<&str> = error["stack"]
            .as_array()
            .unwrap()
            .iter()
            .map(|frame| frame["symbol"].as_str().unwrap())
            .collect();
        assert!(stack.contains(&"launcher::main"), "{stack:?}");
        assert!(
            !stack.iter().any(|symbol| symbol.contains("usage_stat::")),
            "{stack:?}"
        );
        if kind == "panic" {
            let place = error["place"].as_str().unwrap();
            assert!(place.starts_with("tests/launcher/main.rs:"), "{place}");
        }
    }
}
