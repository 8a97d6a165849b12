//! An event is checked, stored and there once.

use serde_json::{Value, json};

use crate::events::{event, run_id, unfinished};
use crate::http::{get, post};
use crate::support::place::Place;
use crate::support::published::APP;

#[test]
fn an_event_that_is_as_promised_is_stored_before_it_is_answered() {
    let place = Place::new();
    let program = place.start(&[]);
    let run = run_id();
    let event = event(&run, 0);
    assert_eq!(program.send(&event), 204);
    // Killed: what was answered is there all the same.
    program.kill();
    let stored = place.stored();
    let [(stored_run, 0, json)] = &stored[..] else {
        panic!("{} events", stored.len());
    };
    assert_eq!(*stored_run, run);
    assert_eq!(serde_json::from_str::<Value>(json).unwrap(), event);
}

#[test]
fn a_repeat_is_there_once() {
    let place = Place::new();
    let program = place.start(&[]);
    let run = run_id();
    for sequence in [0, 1, 0, 1, 1] {
        assert_eq!(program.send(&event(&run, sequence)), 204);
    }
    let repeated = program.counted(APP, "duplicate");
    assert_eq!((program.counted(APP, "stored"), repeated), (2, 3));
    program.stop();
    let keys: Vec<u64> = place.stored().iter().map(|stored| stored.1).collect();
    assert_eq!(keys, [0, 1]);
}

#[test]
fn a_completed_start_takes_the_place_of_the_first_and_never_the_other_way_round() {
    let place = Place::new();
    let program = place.start(&[]);
    let (first, second) = (run_id(), run_id());
    let complete = event(&first, 0);
    let order = [unfinished(&complete), complete.clone()];
    for event in &order {
        program.send(event);
    }
    let late = event(&second, 0);
    for event in [late.clone(), unfinished(&late)] {
        program.send(&event);
    }
    let results = ["stored", "completed", "duplicate"];
    let counts = results.map(|result| program.counted(APP, result));
    assert_eq!(counts, [2, 1, 1]);
    program.stop();
    let stored = place.stored();
    let events: Vec<Value> = stored
        .iter()
        .map(|stored| serde_json::from_str(&stored.2).unwrap())
        .collect();
    assert_eq!(events, [complete, late]);
}

#[test]
fn of_an_event_that_breaks_its_schema_nothing_is_kept_but_counts() {
    let canary = "canary-7d1f";
    let place = Place::new();
    let program = place.start(&["--log-level", "trace"]);
    let mut unnamed = event(&run_id(), 0);
    unnamed[canary] = 1.into();
    let mut value = event(&run_id(), 0);
    value["max_concurrent_requests"] = canary.into();
    value["accelerators"] = json!([{ "vendor": canary }]);
    for broken in [&unnamed, &value, &value] {
        let answer = post(program.address, broken.to_string().as_bytes());
        assert_eq!(answer.status, 400);
        assert!(!answer.body.contains(canary), "{}", answer.body);
    }
    assert!(!get(program.address, "/metrics").body.contains(canary));
    let (_, log) = program.stop();
    assert!(!log.contains(canary), "{log}");
    assert!(!place.holds(canary));
    assert_eq!(place.stored(), []);
    let refused: Vec<(String, String, u64)> = place
        .refused()
        .into_iter()
        .map(|refused| (refused.place, refused.rule, refused.events))
        .collect();
    for expected in [
        ("", "additionalProperties", 1),
        ("/max_concurrent_requests", "type", 2),
        ("/accelerators/*/vendor", "oneOf", 2),
    ] {
        let (place, rule, events) = expected;
        let expected = (place.to_owned(), rule.to_owned(), events);
        assert!(refused.contains(&expected), "{expected:?} in {refused:?}");
    }
}

#[test]
fn what_is_stored_is_the_value_and_not_how_it_was_written() {
    let place = Place::new();
    let program = place.start(&[]);
    let event = event(&run_id(), 0);
    // Neither the order of its members nor blanks nor escapes carry anything.
    let members = event.as_object().unwrap().iter().rev();
    let members: Vec<String> = members
        .map(|(name, value)| format!("{name:?}\n\t:   {value:#}"))
        .collect();
    let written = format!("{{{}}}{}", members.join(" , "), "\n\t ".repeat(500));
    let written = written.replacen("\"start\"", "\"\\u0073tart\"", 1);
    assert_eq!(post(program.address, written.as_bytes()).status, 204);
    program.stop();
    assert_eq!(place.stored()[0].2, event.to_string());
}
