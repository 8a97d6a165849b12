//! Files in a state directory, as earlier runs leave them: some of them are not what they seem.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use usage_stat::Fingerprint;

use crate::faults::Closed;
use crate::program::{Program, launcher};

/// An event that a run has kept, to make others of.
pub(crate) fn event() -> Value {
    let nobody = Closed::new();
    let program = launcher().endpoint(&nobody.url());
    assert!(program.run().status.success());
    program.spooled_events().remove(0)
}

/// The same event of another run.
pub(crate) fn of_run(event: &Value, run: usize) -> Value {
    let mut event = event.clone();
    event["run_id"] = format!("{run:032x}").into();
    event
}

/// Keeps an event for an endpoint as a run does, and says where.
pub(crate) fn keep(program: &Program, endpoint: &str, event: &Value) -> PathBuf {
    let body = event.to_string();
    let path = place(program, endpoint, event, &body);
    fs::write(&path, body).unwrap();
    path
}

/// Where an event is kept of which these are the bytes.
pub(crate) fn place(program: &Program, endpoint: &str, event: &Value, body: &str) -> PathBuf {
    fs::create_dir_all(program.state()).unwrap();
    let endpoint = Fingerprint::of("endpoint").text(endpoint).to_string();
    let run_id = event["run_id"].as_str().unwrap();
    let sequence = event["sequence"].as_u64().unwrap();
    let digest = Fingerprint::of("kept event")
        .text(run_id)
        .number(sequence)
        .text(&endpoint)
        .text(body);
    // Now: earlier it is dropped for its age, later for a mistaken clock.
    let time = std::time::UNIX_EPOCH.elapsed().unwrap().as_millis();
    let name = format!("{time:013}-{run_id}-{sequence}-{endpoint}-{digest}-0.json");
    program.state().join(name)
}
