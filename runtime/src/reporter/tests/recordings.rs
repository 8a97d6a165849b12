//! What a launcher's own tests see.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::*;
use crate::Level;
use crate::testing::Recorder;

fn recorder() -> (Recorder<Config>, Builder<Config>) {
    let recorder = Recorder::new();
    let mut builder = recorder.builder();
    // Whatever would be done with it shows.
    builder.surroundings = Surroundings::given([("DO_NOT_TRACK", "1"), ("HOME", "/")], "/nowhere");
    (recorder, builder)
}

fn recorded(recorder: &Recorder<Config>) -> Vec<Value> {
    types(&recorder.events().unwrap())
}

#[test]
fn events_are_there_when_the_call_returns() {
    let (recorder, builder) = recorder();
    let reporter = builder.start(&Config { requests: 8 });
    assert!(reporter.is_on());
    assert_eq!(recorded(&recorder), ["start"]);
    reporter.error(&ServerError::PortInUse);
    assert_eq!(recorded(&recorder), ["start", "error"]);
    assert_eq!(reporter.delivery().sent, 2);
    reporter.finish(&Ok::<(), _>(()));
    assert_eq!(recorded(&recorder), ["start", "error", "stop"]);
    let events = recorder.events().unwrap();
    assert_eq!(events[0]["requests"], 8);
    assert_eq!(events[1]["error"]["cause"], "port-in-use");
    let numbers: Vec<_> = events.iter().map(|event| &event["sequence"]).collect();
    assert_eq!(numbers, [0, 1, 2]);
}

#[test]
fn the_ends_of_a_run_are_told_apart() {
    let end = |end: fn(Reporter<Config>)| {
        let (recorder, builder) = recorder();
        let reporter = builder.start(&Config { requests: 8 });
        let _ = catch_unwind(AssertUnwindSafe(|| end(reporter)));
        recorded(&recorder).pop().unwrap()
    };
    assert_eq!(end(drop), "stop");
    let failed = |reporter: Reporter<Config>| reporter.finish::<()>(&Err(ServerError::PortInUse));
    assert_eq!(end(failed), "error");
    let panicked = |reporter: Reporter<Config>| {
        let _held = reporter;
        panic!("a canary");
    };
    assert_eq!(end(panicked), "error");
}

#[test]
fn the_launchers_own_level_is_heeded() {
    let (recorder, builder) = recorder();
    let reporter = builder.level(Level::Off).start(&Config { requests: 8 });
    assert!(!reporter.is_on());
    reporter.finish(&Ok::<(), _>(()));
    assert!(recorded(&recorder).is_empty());

    let builder = recorder.builder().level(Level::NoStack);
    let reporter = builder.start(&Config { requests: 8 });
    reporter.finish::<()>(&Err(ServerError::PortInUse));
    let events = recorder.events().unwrap();
    assert_eq!(
        (recorded(&recorder).len(), &events[1]["error"]),
        (2, &Value::Null)
    );
}
