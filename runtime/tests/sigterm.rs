//! The examples for signals do what they say: a server that is told to end reports its stop.
#![cfg(all(unix, feature = "network"))]
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

#[allow(
    dead_code,
    unused_imports,
    reason = "the tests of the delivery use the rest"
)]
#[path = "../src/delivery/faults/mod.rs"]
mod faults;
#[allow(dead_code, reason = "other tests use the rest")]
#[path = "../src/testbed/mod.rs"]
mod testbed;

use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use rustix::process::{Pid, Signal, kill_process};

use faults::{OK, Server};
use testbed::state_directory::spooled;
use testbed::waiting::wait_for;

/// Ends what was started, however the test ends.
struct Example(Child);

impl Drop for Example {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn path(name: &str) -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let profile = tests.ancestors().nth(2).unwrap();
    let path = profile.join("examples").join(name);
    assert!(
        path.exists(),
        "`cargo test` builds the examples; for this test alone run `cargo build --examples` first"
    );
    path
}

fn told_to_end(name: &str, signal: Signal) {
    let server = Server::start(OK);
    let state = tempfile::tempdir().unwrap();
    let mut example = Example(
        Command::new(path(name))
            .env_clear()
            .env("MY_SERVER_USAGE_ENDPOINT", server.url("http", "127.0.0.1"))
            .env("XDG_STATE_HOME", state.path())
            .stderr(Stdio::null())
            .spawn()
            .unwrap(),
    );
    server.wait_for_requests(1);
    kill_process(Pid::from_child(&example.0), signal).unwrap();
    let status = wait_for(|| example.0.try_wait().unwrap());
    assert!(status.success(), "{name}: {status}");
    // It waits for a second at most, and a busy machine may need more: the next run sends it then.
    let kept = spooled(&state.path().join("usage-stat/my-server"));
    let kept = kept.iter().map(|path| fs::read(path).unwrap());
    let kept = kept.map(|event| serde_json::from_slice(&event).unwrap());
    let mut events = server.events().into_iter().chain(kept);
    assert!(
        events.any(|event: serde_json::Value| event["event_type"] == "stop"),
        "{name}"
    );
}

#[test]
fn without_an_async_runtime() {
    told_to_end("sigterm", Signal::TERM);
    told_to_end("sigterm", Signal::INT);
}

#[test]
fn on_tokio() {
    told_to_end("sigterm_tokio", Signal::TERM);
    told_to_end("sigterm_tokio", Signal::INT);
}
