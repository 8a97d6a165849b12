use std::collections::BTreeSet;
use std::thread;
use std::time::Duration;

use super::super::outcome::Failure;
use super::super::sample::{RUN, id};
use super::*;

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

const OK: Outcome = Outcome::answered(200);

fn append(ledger: &Ledger, sequence: u64) {
    // A kilobyte, so that files fill soon.
    let event = format!(r#"{{"event_type":"ping","pad":"{}"}}"#, "x".repeat(1000));
    assert!(ledger.append(&id(sequence), event.as_bytes(), &OK, at(0)));
}

fn sequences(ledger: &Ledger) -> Vec<u64> {
    let records = ledger.read();
    records.iter().map(|record| record.sequence).collect()
}

#[test]
fn what_was_sent_is_read_back_byte_for_byte() {
    let dir = tempfile::tempdir().unwrap();
    let ledger = Ledger::new(dir.path());
    assert!(ledger.read().is_empty());

    // Spaces and number formats that a parser would not give back.
    let event = r#"{ "event_type":"start",  "load": 1.50, "e": 1e3, "u": "\u00e9" }"#;
    assert!(ledger.append(&id(0), event.as_bytes(), &OK, at(1_700_000_000)));
    let cut = Outcome::Failed(Failure::TimedOut);
    assert!(ledger.append(&id(1), b"{}", &cut, at(1_700_000_001)));

    let text = fs::read_to_string(dir.path().join("ledger.jsonl")).unwrap();
    let first = format!(
        r#"{{"time":1700000000,"run_id":"{RUN}","sequence":0,"event_type":"start","outcome":"200","event":{event}}}"#
    );
    assert_eq!(text.lines().next(), Some(&*first));

    let records = ledger.read();
    assert_eq!(records.len(), 2);
    assert_eq!(records[0].event.get(), event);
    assert_eq!(records[1].outcome, "timed-out");
    assert_eq!(records[1].event_type, "");
}

#[test]
fn a_torn_line_costs_only_itself() {
    let dir = tempfile::tempdir().unwrap();
    let ledger = Ledger::new(dir.path());
    append(&ledger, 0);
    append(&ledger, 1);
    let path = dir.path().join("ledger.jsonl");
    let text = fs::read(&path).unwrap();
    fs::write(&path, &text[..text.len() - 100]).unwrap();
    assert_eq!(sequences(&ledger), [0]);
    append(&ledger, 2);
    assert_eq!(sequences(&ledger), [0, 2]);
}

#[test]
fn what_cannot_stand_on_one_line_is_not_written() {
    let dir = tempfile::tempdir().unwrap();
    let ledger = Ledger::new(dir.path());
    for event in [&b"{\n}"[..], b"[]", b"{", b"", b"{\"a\":\"\xff\"}"] {
        assert!(!ledger.append(&id(0), event, &OK, at(0)));
    }
    assert!(!dir.path().join("ledger.jsonl").exists());
}

#[test]
fn it_is_bounded_and_keeps_the_latest() {
    let dir = tempfile::tempdir().unwrap();
    let ledger = Ledger::new(dir.path());
    for sequence in 0..2000 {
        append(&ledger, sequence);
    }
    let mut files = 0;
    for file in fs::read_dir(dir.path()).unwrap() {
        assert!(file.unwrap().metadata().unwrap().len() <= budgets::LEDGER_BYTES);
        files += 1;
    }
    assert_eq!(files, 2);
    let kept = sequences(&ledger);
    assert!(kept.len() as u64 * 1000 > budgets::LEDGER_BYTES);
    let first = kept[0];
    assert_eq!(kept, (first..2000).collect::<Vec<u64>>());
}

#[test]
fn writers_do_not_mix_their_lines_or_lose_the_history() {
    let dir = tempfile::tempdir().unwrap();
    let (writers, each) = (8, 90);
    thread::scope(|scope| {
        for writer in 0..writers {
            let ledger = Ledger::new(dir.path());
            scope.spawn(move || {
                for n in 0..each {
                    append(&ledger, writer * each + n);
                }
            });
        }
    });
    // More than one file holds, less than two: nothing may be missing.
    let found: BTreeSet<u64> = sequences(&Ledger::new(dir.path())).into_iter().collect();
    assert_eq!(found, (0..writers * each).collect());
}

#[test]
fn a_place_that_cannot_be_written_to_is_no_ledger() {
    let ledger = Ledger::new(Path::new("/proc/none"));
    assert!(!ledger.append(&id(0), b"{}", &OK, at(0)));
    assert!(ledger.read().is_empty());
}

#[test]
#[cfg(unix)]
fn nobody_else_can_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    append(&Ledger::new(dir.path()), 0);
    let metadata = fs::metadata(dir.path().join("ledger.jsonl")).unwrap();
    assert_eq!(metadata.permissions().mode() & 0o777, 0o600);
}

#[test]
fn who_comes_second_to_a_full_file_leaves_the_history_alone() {
    let dir = tempfile::tempdir().unwrap();
    let ledger = Ledger::new(dir.path());
    append(&ledger, 0);
    let full = ledger.open().unwrap();
    ledger.rotate(&full, budgets::LEDGER_BYTES).unwrap();
    append(&ledger, 1);
    ledger.rotate(&full, 100).unwrap();
    assert_eq!(sequences(&ledger), [0, 1]);
}

#[test]
#[cfg(unix)]
fn a_link_or_a_pipe_in_its_place_leads_nowhere() {
    let (dir, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let target = outside.path().join("target");
    fs::write(&target, "before\n").unwrap();
    std::os::unix::fs::symlink(&target, dir.path().join("ledger.jsonl")).unwrap();
    let ledger = Ledger::new(dir.path());
    assert!(!ledger.append(&id(1), b"{}", &OK, at(0)));
    assert_eq!(fs::read(&target).unwrap(), b"before\n");
    fs::remove_file(dir.path().join("ledger.jsonl")).unwrap();
    let made = std::process::Command::new("mkfifo")
        .arg(dir.path().join("ledger.jsonl"))
        .status();
    assert!(made.unwrap().success());
    assert!(!ledger.append(&id(1), b"{}", &OK, at(0)));
}
