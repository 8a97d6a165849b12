//! A run on its thread, with opt-outs that appear meanwhile.

mod handoff;
mod retries;

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use tempfile::TempDir;
use usage_stat_schema::event::{EventType, OptionLists, Recorded};
use usage_stat_schema::{Level, Published, event_fingerprint};

use super::handoff::{End, Handoff};
use super::{LastEvent, Producer, Target};
use crate::build::Build;
use crate::consent::{Consent, Surroundings};
use crate::delivery::dispatch::Deadlines;
use crate::delivery::faults::{HELD_UNAVAILABLE, OK, Server, UNAVAILABLE};
use crate::delivery::promise::Promise;
use crate::endpoint::Endpoint;
use crate::environment::Probes;
#[cfg(feature = "stacks")]
use crate::failure::{Captured, hold_names};
use crate::reporter::tests::{Config, schema, types};
use crate::run_events::{RunEvents, run_id};
use crate::state_directory::{StateDirectory, StateDirectoryChoice};
use crate::testbed::files::put;
use crate::testbed::state_directory::spooled;
use crate::testbed::waiting::{PATIENCE, wait_until};

struct Run {
    folder: TempDir,
    handoff: Arc<Handoff>,
    deadlines: Deadlines,
    thread: JoinHandle<()>,
}

impl Run {
    fn start(server: &Server, heartbeat: Option<Duration>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("state");
        Self::start_in(folder, Some(state), server, heartbeat)
    }

    /// Its events wait in memory.
    fn without_state(server: &Server) -> Self {
        Self::start_in(tempfile::tempdir().unwrap(), None, server, None)
    }

    fn start_in(
        folder: TempDir,
        state: Option<PathBuf>,
        server: &Server,
        heartbeat: Option<Duration>,
    ) -> Self {
        let root = folder.path().join("root");
        fs::create_dir(&root).unwrap();
        let url = server.url("http", "127.0.0.1");
        let (handoff, deadlines) = (Arc::new(Handoff::default()), Deadlines::default());
        let surroundings = Surroundings::given([("A", "1")], &root);
        let policy = Config::POLICY;
        let chosen = state.map_or(StateDirectoryChoice::None, StateDirectoryChoice::At);
        let fingerprint = event_fingerprint::<Config>();
        let producer = Producer {
            consent: Consent {
                app: policy.app,
                level: Level::On,
                endpoint: Some(url.clone()),
                container_rule: policy.containers,
                surroundings: surroundings.clone(),
            },
            target: Target::Endpoint(Endpoint::parse(&url).unwrap()),
            state: StateDirectory::new(chosen, policy.app, surroundings),
            promise: Arc::new(Promise::new(fingerprint, schema())),
            notice: None,
            events: RunEvents {
                config: Recorded::of(&Config { requests: 8 }).unwrap(),
                options: OptionLists::<Config>::unknown().recorded(),
                build: Build::of(&Config::BUILD, |_| None),
                schema: fingerprint.to_string(),
                run_id: run_id().unwrap(),
                sequence: 0,
            },
            heartbeat,
            probes: Probes {
                path: "".into(),
                ..Probes::default()
            },
            handoff: Arc::clone(&handoff),
            tally: Arc::default(),
            deadlines: deadlines.clone(),
        };
        Self {
            folder,
            handoff,
            deadlines,
            thread: thread::spawn(move || producer.run()),
        }
    }

    fn waiting(&self) -> Vec<PathBuf> {
        spooled(&self.folder.path().join("state"))
    }

    fn opt_out(&self) {
        let root = self.folder.path().join("root");
        put(&root, "/etc/usage-stat/my-app.off", "");
    }

    fn exit(&self) {
        self.handoff.end(end(EventType::Stop, PATIENCE));
    }

    fn wait(&self) {
        wait_until(|| self.thread.is_finished());
        // The thread that sends may end later.
        self.handoff.wait_until_done(Instant::now() + PATIENCE);
    }
}

/// An end that may take so long.
fn end(event_type: EventType, time: Duration) -> End {
    let until = Instant::now() + time;
    End {
        last: Some(LastEvent {
            event_type,
            error: None,
        }),
        names_until: until,
        until,
    }
}

/// Its thread does not go on after the test.
impl Drop for Run {
    fn drop(&mut self) {
        self.handoff.end(End {
            last: None,
            names_until: Instant::now(),
            until: Instant::now(),
        });
    }
}

#[test]
fn an_opt_out_while_it_runs_empties_the_spool_and_ends_the_thread() {
    let server = Server::start(UNAVAILABLE);
    let run = Run::start(&server, Some(Duration::from_millis(100)));
    server.wait_for_requests(1);
    assert!(!run.waiting().is_empty());
    run.opt_out();
    run.wait();
    assert!(run.waiting().is_empty());
}

#[test]
fn an_opt_out_before_the_end_is_heeded_at_the_end() {
    let server = Server::start(HELD_UNAVAILABLE);
    let run = Run::start(&server, None);
    server.wait_for_requests(1);
    assert_eq!(run.waiting().len(), 1);
    run.opt_out();
    server.let_go();
    run.exit();
    run.wait();
    assert!(run.waiting().is_empty());
    assert_eq!(server.requests().len(), 1);
}

/// A stack whose names take too long must not cost the event.
#[cfg(feature = "stacks")]
#[test]
fn a_failure_is_told_without_a_stack_if_its_names_are_not_found_in_time() {
    let server = Server::start(OK);
    let run = Run::start(&server, None);
    server.wait_for_requests(1);
    let failure = || Captured::of_error(None::<&u8>);
    let (first, last) = (failure(), failure());
    let held = hold_names();
    assert!(run.handoff.report(first).is_some());
    let now = Instant::now();
    run.handoff.end(End {
        last: Some(LastEvent {
            event_type: EventType::Error,
            error: Some(last),
        }),
        names_until: now + Duration::from_millis(100),
        until: now + PATIENCE,
    });
    run.wait();
    drop(held);
    let events = server.events();
    assert_eq!(events.len(), 3);
    for event in &events[1..] {
        assert_eq!(event["event_type"], "error");
        assert_eq!(event["error"]["stack"], serde_json::json!([]));
    }
}

#[test]
fn an_opt_out_that_an_attempt_finds_ends_the_thread_and_forgets_what_is_in_memory() {
    let server = Server::start(HELD_UNAVAILABLE);
    let run = Run::without_state(&server);
    server.wait_for_requests(1);
    run.opt_out();
    server.let_go();
    // The attempt comes after a pause of some seconds.
    run.wait();
    assert_eq!(server.requests().len(), 1);
}

/// The same without an opt-out sends all of it.
#[test]
fn without_an_opt_out_it_pings_and_stops() {
    let server = Server::start(OK);
    let run = Run::start(&server, Some(Duration::from_millis(100)));
    server.wait_for_requests(3);
    run.exit();
    run.wait();
    assert!(run.waiting().is_empty());
    let types = types(&server.events());
    assert_eq!(types[..3], ["start", "ping", "ping"]);
    assert_eq!(types.last().unwrap(), "stop");
}
