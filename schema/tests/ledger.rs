//! The ledger as people read it.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]
#![cfg(feature = "cli")]

mod support;

use std::fs;

use insta::assert_snapshot;
use serde_json::{Value, json};
use support::program::Folder;

#[test]
fn a_ledger_is_read_from_both_files_and_torn_lines_are_passed_over() {
    let folder = Folder::new("ledger");
    let record = |time: u64, outcome: &str| {
        json!({
            "time": time, "run_id": "0123456789abcdef0123456789abcdef", "sequence": 0,
            "event_type": "start", "outcome": outcome, "event": {"event_type": "start"},
        })
    };
    folder.write(
        "ledger.1.jsonl",
        &format!("{}\n", record(1_700_000_000, "timed-out")),
    );
    let torn = &record(1_700_000_200, "200").to_string()[..40];
    folder.write(
        "ledger.jsonl",
        &format!("{}\n{torn}", record(1_700_000_100, "200")),
    );
    assert_snapshot!(
        "ledger",
        folder
            .run(&["ledger", "app", "--directory", "."], "")
            .whole()
    );

    let lines = folder.run(
        &["ledger", "app", "--directory", ".", "--format", "json"],
        "",
    );
    let events: Vec<Value> = lines
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(events.len(), 2);
    assert_eq!(events[1]["event"], json!({"event_type": "start"}));

    let nothing = folder.run(&["ledger", "app", "--directory", "nowhere"], "");
    assert_eq!(
        (nothing.status, nothing.out.trim_end()),
        (0, "nothing is recorded in nowhere")
    );
}

#[test]
fn a_ledger_that_cannot_be_read_is_no_empty_one() {
    let folder = Folder::new("ledger-unreadable");
    fs::create_dir(folder.0.join("ledger.jsonl")).unwrap();
    assert_eq!(
        folder
            .run(&["ledger", "app", "--directory", "."], "")
            .status,
        101
    );
    let nameless = folder
        .command(env!("CARGO_BIN_EXE_usage-stat"))
        .args(["ledger", "app"])
        .env_remove("HOME")
        .env_remove("XDG_STATE_HOME")
        .output()
        .unwrap();
    assert_eq!(nameless.status.code(), Some(101));
}
