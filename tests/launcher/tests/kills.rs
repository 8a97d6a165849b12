//! Launchers that are killed at any moment.

use std::collections::BTreeMap;
use std::fs;
use std::thread;

use rustix::process::Signal;
use usage_stat::Published;
use usage_stat_tests::launcher::Args;

use crate::faults::{OK, Server, UNAVAILABLE};
use crate::inbox::{Id, Inbox, id, parse};
use crate::program::{Program, launcher};

/// Events that wait; with twice as many, the oldest would have to go.
const MANY: usize = 128;

/// What waits in the state directory, by the name that the receiver knows it by.
fn spooled(program: &Program) -> BTreeMap<Id, Vec<u8>> {
    let mut names = program.spooled();
    // Where both are there, the complete one is the event.
    names.sort_by_key(|name| !name.ends_with(".provisional.json"));
    let entries = names.into_iter().map(|name| {
        let body = fs::read(program.state().join(&name)).unwrap();
        let id = id(&parse(&body));
        assert!(name.contains(&format!("-{}-{}-", id.0, id.1)), "{name}");
        (id, body)
    });
    entries.collect()
}

/// Kills so many launchers, each at another moment of its life, and checks that all that ever waited
/// on disk arrives as it was.
fn kill(kills: u64, signals: &[Signal]) {
    let schema = serde_json::from_str(Args::SCHEMA.unwrap().text()).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let mut server = Server::start(UNAVAILABLE);
    let program = launcher()
        .argument("--run-for=0.02")
        .endpoint(&server.url("http", "127.0.0.1"));
    // As long as a life is on this machine.
    let longest = program.run().took;
    let mut stored: BTreeMap<Id, Vec<u8>> = BTreeMap::new();
    let mut received = Vec::new();
    let mut killed = 0;
    // Those that end before they are killed don't count, however busy the machine is.
    for run in 0_u64.. {
        if killed >= kills && !stored.is_empty() {
            break;
        }
        program.end_pauses();
        // Away for two runs, back for one.
        match run % 3 {
            0 => server = Server::start_at(server.end(), UNAVAILABLE),
            2 => server = Server::start_at(server.end(), OK),
            _ => {}
        }
        let running = program.start();
        let share = u32::try_from(run * 7919 % 200).unwrap();
        thread::sleep(longest * share / 200);
        running.signal(signals[usize::try_from(run).unwrap() % signals.len()]);
        killed += u64::from(running.wait().status.code().is_none());
        stored.extend(spooled(&program));
        if run % 3 == 2 {
            // These lives are too short to send what others left, and there is room for so many.
            if program.spooled().len() > MANY {
                program.end_pauses();
                program.run_until(|| program.spooled().is_empty());
            }
            received.extend(server.requests());
        }
    }

    let server = Server::start_at(server.end(), OK);
    program.end_pauses();
    program.run_until(|| program.spooled().is_empty());
    received.extend(server.requests());
    let inbox = Inbox::of_requests(&received);
    for (id, body) in &stored {
        assert_eq!(inbox.body(id), Some(&**body), "{id:?}");
    }
    for event in inbox.events() {
        assert!(schema.is_valid(&event), "{event}");
    }
    assert_eq!(program.spooled(), [""; 0]);
}

#[test]
fn nothing_that_is_on_disk_is_lost_or_changed_by_a_kill() {
    kill(200, &[Signal::KILL]);
}

#[test]
fn nor_by_signals_that_ask_for_the_end() {
    kill(60, &[Signal::TERM, Signal::INT]);
}
