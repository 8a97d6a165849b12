use std::os::unix::process::ExitStatusExt;

use serde_json::Value;

use crate::faults::{Closed, OK, Server};
use crate::inbox::Inbox;
use crate::program::scene;
use crate::testbed::waiting::wait_until;

/// The events of a scene.
fn events(name: &str, code: i32) -> Inbox {
    let server = Server::start(OK);
    let program = scene(name)
        .variable("RUST_BACKTRACE", "1")
        .variable("USAGE_STATS_ENDPOINT", server.url("http", "127.0.0.1"));
    let ended = program.run();
    assert_eq!(ended.status.code(), Some(code), "{ended:?}");
    assert_eq!(ended.stdout, "");
    let inbox = Inbox::of(&server, 2);
    for event in inbox.events() {
        assert!(!event.to_string().contains("canary"), "{event}");
    }
    inbox
}

#[test]
fn many_threads_at_once_are_told_up_to_a_bound() {
    let inbox = events("many-panics", 0);
    assert_eq!((inbox.count("start"), inbox.count("stop")), (1, 1));
    let errors = inbox.count("error");
    assert!((1..=32).contains(&errors), "{errors}");
    let all = inbox.events();
    let sequences: Vec<u64> = all
        .iter()
        .map(|e| e["sequence"].as_u64().unwrap())
        .collect();
    assert_eq!(sequences, (0..all.len() as u64).collect::<Vec<u64>>());
    for event in all.iter().filter(|event| event["event_type"] == "error") {
        assert_eq!(event["error"]["kind"], "panic");
        let place = event["error"]["place"].as_str().unwrap();
        assert!(place.starts_with("tests/scenes/panics.rs:"), "{place}");
    }
}

#[test]
fn the_last_event_is_that_of_the_panic_that_ends_it() {
    let inbox = events("many-panics-and-the-last", 101);
    assert_eq!((inbox.count("start"), inbox.count("stop")), (1, 0));
    let mut all = inbox.events();
    let last = all.pop().unwrap();
    assert_eq!(last["event_type"], "error");
    // The others may leave no room for what is said of it; that it happened is told nevertheless.
    let place = &last["error"]["place"];
    let is_of_another = |event: &Value| event["error"]["place"] == *place;
    assert!(place.is_null() || !all.iter().any(is_of_another), "{last}");
    // Its functions are told if they were found before the exit's budget was spent.
    let stack = last["error"]["stack"].as_array();
    let is_its_own = stack.is_none_or(|stack| {
        let mut symbols = stack.iter().map(|frame| &frame["symbol"]);
        stack.is_empty() || symbols.any(|symbol| symbol == "scenes::panics::many_and_the_last")
    });
    assert!(is_its_own, "{last}");
}

#[test]
fn a_panic_that_is_caught_is_no_end() {
    let inbox = events("caught-panic", 0);
    let types: Vec<_> = inbox
        .events()
        .iter()
        .map(|e| e["event_type"].clone())
        .collect();
    assert_eq!(types, ["start", "error", "stop"]);
}

#[test]
fn of_a_deep_stack_the_innermost_functions_are_told() {
    let events = events("deep-panic", 0).events();
    let stack = events[1]["error"]["stack"].as_array().unwrap();
    assert_eq!(stack.len(), 64);
    let symbol = stack.last().unwrap()["symbol"].as_str().unwrap();
    assert_eq!(symbol, "scenes::panics::deep::call");
}

#[test]
fn starting_while_the_program_panics_does_not_abort_it() {
    let inbox = events("start-while-panicking", 0);
    assert_eq!((inbox.count("start"), inbox.count("stop")), (1, 1));
}

/// What a hook does that comes after ours is not ours to prevent: the event is on disk before.
#[test]
fn a_hook_that_ends_the_process_loses_no_event() {
    const ABORTED: Option<i32> = Some(6);
    for name in [
        "hook-before-exits",
        "hook-before-aborts",
        "hook-after-exits",
        "hook-after-aborts",
    ] {
        // A busy machine needs more than one try: a panic is held up for no longer than 50 ms.
        wait_until(|| {
            let nobody = Closed::new();
            let program = scene(name).variable("USAGE_STATS_ENDPOINT", nobody.url());
            let running = program.start();
            wait_until(|| program.spooled().len() == 1);
            running.go_on();
            let ended = running.wait();
            if name.ends_with("exits") {
                assert_eq!(ended.status.code(), Some(7), "{name}: {ended:?}");
            } else {
                assert_eq!(ended.status.signal(), ABORTED, "{name}: {ended:?}");
            }
            let mut kept = program.spooled_events().into_iter();
            kept.any(|event| event["error"]["kind"] == "panic")
        });
    }
}
