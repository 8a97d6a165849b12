//! The ledger as people read it.

#![cfg(test)]
#![cfg(feature = "cli")]

mod support;

use std::fs;

use insta::assert_snapshot;
use serde_json::{Value, json};
use support::{folders::events, program::Folder};

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

    let bare = folder.run(&["ledger", "app", "--directory", ".", "--events"], "");
    assert_eq!(bare.out, "{\"event_type\":\"start\"}\n".repeat(2));
    assert_eq!(bare.status, 0);
    // Either the record or its event.
    let both = [
        "ledger",
        "app",
        "--directory",
        ".",
        "--events",
        "--format",
        "json",
    ];
    assert_eq!(folder.run(&both, "").status, 101);

    fs::create_dir(folder.0.join("new")).unwrap();
    for machine in [&["--events"][..], &["--format", "json"]] {
        let args = [&["ledger", "app", "--directory", "new"], machine].concat();
        let nothing = folder.run(&args, "");
        assert_eq!((nothing.status, &*nothing.out), (0, ""));
        assert_eq!(nothing.err, "note: nothing is recorded in new\n");
    }
    let nothing = folder.run(&["ledger", "app", "--directory", "new"], "");
    assert_eq!(
        (nothing.status, nothing.out.trim_end()),
        (0, "nothing is recorded in new")
    );
}

/// What was sent can be checked and explained.
#[test]
fn the_events_of_a_ledger_go_through_the_other_verbs() {
    let folder = Folder::new("ledger-events");
    let (good, wrong) = events(&folder);
    // As it was sent: the order of its members, and a number that no machine type holds.
    let sent = good.replacen('{', "{\"a\\u202e\": 1.00000000000000000001, ", 1);
    let record = |event: &str| {
        format!(
            "{{\"time\":1,\"run_id\":\"r\",\"sequence\":0,\"event_type\":\"stop\",\"outcome\":\"200\",\"event\":{event}}}\n"
        )
    };
    folder.write("ledger.1.jsonl", &record(&good));
    folder.write("ledger.jsonl", &[record(&sent), record(&wrong)].concat());
    let bare = folder.run(&["ledger", "app", "--directory", ".", "--events"], "");
    assert_eq!(bare.out, [good, sent, wrong].join("\n") + "\n");
    let ran = folder.run(&["validate", "sample.json", "-"], &bare.out);
    assert_eq!(ran.status, 100);
    assert!(
        ran.out.ends_with("3 events, 2 not as promised\n"),
        "{}",
        ran.out
    );
    let ran = folder.run(&["explain", "sample.json", "-"], &bare.out);
    assert_eq!(ran.status, 100);
    assert!(ran.out.starts_with("line 1\n\n"), "{}", ran.out);
}

#[test]
fn a_line_that_is_no_record_is_told() {
    let folder = Folder::new("ledger-broken");
    let record =
        r#"{"time":1,"run_id":"r","sequence":0,"event_type":"stop","outcome":"200","event":{}}"#;
    let read = |lines: &str, format: &str| {
        folder.write("ledger.jsonl", lines);
        let args = ["ledger", "app", "--directory", ".", "--format", format];
        folder.run(&args, "")
    };
    for format in ["text", "json"] {
        // A launcher that was killed has torn a line, and the next one has gone on.
        let ran = read(&format!("{{\"time\":1,\"ru\n{record}\n"), format);
        assert_eq!((ran.status, ran.out.lines().count()), (0, 1));
        assert!(ran.err.contains("1 line is cut short"), "{}", ran.err);
        for (line, told) in [
            ("3", vec![":1:1: is no object, as a record is"]),
            (
                "garbage\n\u{1b}[2J",
                vec![
                    ":1:1: not JSON: expected value",
                    ":2:1: not JSON: expected value",
                ],
            ),
            ("{}", vec![":1:2: is no record: it has no `time`"]),
            (
                &record.replace("\"event\":{}", "\"a\":{}"),
                vec![":1:79: is no record: it has no `event`"],
            ),
            (
                &record.replace("\"stop\"", "[\"garbage\"]"),
                vec![
                    ":1:49: is no record: a value of it is of another type, or a name stands twice",
                ],
            ),
        ] {
            let ran = read(&format!("{line}\n{record}\n"), format);
            assert_eq!((ran.status, ran.out.lines().count()), (101, 1), "{line}");
            let mut said = String::new();
            for told in told {
                said += &format!("error: ./ledger.jsonl{told}\n");
            }
            said += "a launcher writes its ledger alone, one record a line: delete what something else wrote; all others \
                     are printed\n";
            assert_eq!(ran.err, said);
        }
        let ran = read(&format!("{record}\n{}", "{}\n".repeat(25)), format);
        assert!(
            ran.err
                .contains("error: ./ledger.jsonl: 5 more lines are no record\n"),
            "{}",
            ran.err
        );
        let ran = read("garbage\n", format);
        assert_eq!((ran.status, &*ran.out), (101, ""));
    }
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
    let ran = folder.run(&["ledger", "app", "--directory", "nowhere"], "");
    assert_eq!(ran.status, 101);
    assert!(ran.err.contains("nowhere: cannot be read"), "{}", ran.err);
    let nameless = folder
        .command(env!("CARGO_BIN_EXE_usage-stat"))
        .args(["ledger", "app"])
        .env_remove("HOME")
        .env_remove("XDG_STATE_HOME")
        .output()
        .unwrap();
    assert_eq!(nameless.status.code(), Some(101));
}
