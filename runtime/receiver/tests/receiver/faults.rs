//! What may happen to a receiver and its file: nothing that was answered is lost, nothing is there twice.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use rusqlite::Connection;

use crate::events::{event, run_id};
use crate::http::{Client, get, is_to_be_sent_again, post};
use crate::killing::Senders;
use crate::mounts::Mounts;
use crate::program::{Program, until};
use crate::support::place::{Place, command, command_over, sqlite};

const KILLS: usize = 200;
const SENDERS: usize = 4;

#[test]
fn killed_two_hundred_times_under_load() {
    let place = Place::new();
    let senders = Senders::default();
    for turn in 0..KILLS {
        let program = place.start(&["--log-level", "off"]);
        // At another moment each time: between, in and after batches.
        let moment = Duration::from_micros(turn as u64 * 37 % 3000);
        senders.kill(&program, SENDERS, turn % 23, moment);
    }
    let program = place.start(&[]);
    program.stop();
    let mut times: BTreeMap<(String, u64), usize> = BTreeMap::new();
    for (run, sequence, json) in place.stored() {
        assert_eq!(json, event(&run, sequence).to_string());
        *times.entry((run, sequence)).or_default() += 1;
    }
    let acknowledged = senders.acknowledged();
    assert!(acknowledged.len() > KILLS, "{}", acknowledged.len());
    for key in &acknowledged {
        assert_eq!(times.get(key), Some(&1), "{key:?} was acknowledged");
    }
    assert!(times.values().all(|times| *times == 1));
}

#[test]
fn two_receivers_have_not_one_file() {
    let place = Place::new();
    let first = place.start(&[]);
    let Err((status, log)) = Program::try_start(place.serve(&[])) else {
        panic!("a second receiver started");
    };
    assert!(!status.success());
    assert!(log.contains("another receiver has "), "{log}");
    // Nor by another name.
    let link = place.folder.path().join("link.db");
    std::os::unix::fs::symlink(place.store(), &link).unwrap();
    let mut by_link = command_over(place.schemas.path(), &sqlite(&link), "serve");
    by_link.args(["--listen", "127.0.0.1:0"]);
    assert!(Program::try_start(by_link).is_err());
    assert_eq!(get(first.address, "/readyz").status, 200);
    // However the first ends, the next can start.
    first.kill();
    place.start(&[]);
}

#[test]
fn a_file_that_another_has_locked_is_waited_for_and_then_told_of() {
    let place = Place::new();
    let program = place.start(&[]);
    let other = Connection::open(place.store()).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let run = run_id();
    let event = event(&run, 0).to_string();
    let answer = post(program.address, event.as_bytes());
    assert_eq!(answer.status, 503);
    let pause: u64 = answer.retry_after.unwrap().parse().unwrap();
    assert!((1..=3600).contains(&pause), "{pause}");
    assert_eq!(get(program.address, "/readyz").status, 503);
    assert_eq!(get(program.address, "/healthz").status, 200);
    other.execute_batch("COMMIT").unwrap();
    until(|| get(program.address, "/readyz").status == 200);
    assert_eq!(post(program.address, event.as_bytes()).status, 204);
    assert_eq!(place.stored().len(), 1);
    let (_, log) = program.stop();
    assert_eq!(log.matches("events can't be stored").count(), 1, "{log}");
    assert_eq!(log.matches("events are stored again").count(), 1, "{log}");
}

#[test]
fn what_waits_for_a_store_is_bounded() {
    let place = Place::new();
    let program = place.start(&[]);
    let mut large = event(&run_id(), 0);
    large["app_version"] = "x".repeat(60_000).into();
    let large = large.to_string();
    assert_eq!(post(program.address, large.as_bytes()).status, 204);
    let other = Connection::open(place.store()).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    // Twice as much as may wait.
    let answers = thread::scope(|scope| {
        let senders: Vec<_> = (0..512)
            .map(|_| scope.spawn(|| post(program.address, large.as_bytes())))
            .collect();
        let answers: Vec<u16> = senders
            .into_iter()
            .map(|sender| sender.join().unwrap().status)
            .collect();
        answers
    });
    // On a slow machine some are given up before all of them was said.
    assert!(
        answers.iter().copied().all(is_to_be_sent_again),
        "{answers:?}"
    );
    assert!(answers.contains(&503), "{answers:?}");
    let resident = program.resident_kibibytes();
    assert!(resident < 128 * 1024, "{resident} KiB");
    other.execute_batch("COMMIT").unwrap();
    until(|| post(program.address, large.as_bytes()).status == 204);
}

#[test]
fn a_file_that_may_not_grow_any_more_is_told_of_and_keeps_what_it_has() {
    let place = Place::new();
    let program = place.start(&["--store-bytes", "400000"]);
    let mut client = Client::connect(program.address).unwrap();
    let mut taken = 0;
    let refused = loop {
        let event = event(&run_id(), 0).to_string();
        let answer = client.post(event.as_bytes()).unwrap();
        if answer.status != 204 {
            break answer;
        }
        taken += 1;
    };
    assert_eq!(refused.status, 503);
    assert!(refused.retry_after.is_some());
    program.stop();
    assert!(taken > 20, "{taken}");
    assert_eq!(place.stored().len(), taken);
    // An operator gives it more.
    let program = place.start(&["--store-bytes", "4000000"]);
    assert_eq!(program.send(&event(&run_id(), 0)), 204);
}

#[test]
fn a_file_of_less_than_a_page_takes_nothing() {
    let place = Place::new();
    let program = place.start(&["--store-bytes", "10"]);
    // The tables are there, and their pages may have room for a few.
    let is_refused = |_| program.send(&event(&run_id(), 0)) == 503;
    assert!((0..200).any(is_refused));
}

#[test]
fn a_full_disk_is_told_of_and_what_it_holds_stays() {
    let Some(mounts) = Mounts::to_be_had("a full disk") else {
        return;
    };
    let place = Place::new();
    let folder = place.folder.path().display().to_string();
    let mount = format!(
        "mount -t tmpfs -o size=3m tmpfs {folder} && head -c 1500000 /dev/zero > {folder}/filler"
    );
    let program = mounts.start(&place, &mount).unwrap();
    let inside = PathBuf::from(format!("/proc/{}/root{folder}", program.pid()));
    let mut client = Client::connect(program.address).unwrap();
    let mut taken = BTreeSet::new();
    let refused = loop {
        let run = run_id();
        let event = event(&run, 0).to_string();
        let answer = client.post(event.as_bytes()).unwrap();
        if answer.status != 204 {
            break answer;
        }
        taken.insert(run);
    };
    assert_eq!(refused.status, 503);
    assert!(refused.retry_after.is_some());
    assert_eq!(get(program.address, "/readyz").status, 503);
    std::fs::remove_file(inside.join("filler")).unwrap();
    // It goes on by itself.
    for _ in 0..20 {
        let run = run_id();
        let event = event(&run, 0).to_string();
        assert_eq!(client.post(event.as_bytes()).unwrap().status, 204);
        taken.insert(run);
    }
    assert_eq!(get(program.address, "/readyz").status, 200);
    let copy = tempfile::tempdir().unwrap();
    for file in ["usage.db", "usage.db-wal"] {
        std::fs::copy(inside.join(file), copy.path().join(file)).unwrap();
    }
    program.kill();
    let stored: BTreeSet<String> = runs(&copy.path().join("usage.db"));
    assert_eq!(stored, taken);
}

fn runs(file: &Path) -> BTreeSet<String> {
    let file = Connection::open(file).unwrap();
    let mut runs = file.prepare("SELECT run_id FROM events").unwrap();
    let rows = runs.query_map([], |row| row.get(0)).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

#[test]
fn a_file_that_can_only_be_read_is_refused_at_the_start() {
    let Some(mounts) = Mounts::to_be_had("a file that can only be read") else {
        return;
    };
    let place = Place::new();
    place.start(&[]).stop();
    let folder = place.folder.path().display().to_string();
    // The file alone: its lock can be had.
    let file = place.store().display().to_string();
    for what in [&folder, &file] {
        // In a namespace, nothing may be allowed that the mount below it does not allow.
        let mount = format!(
            "mount --bind {what} {what} && mount -o remount,bind,ro,nosuid,nodev,noexec {what}"
        );
        let Err(log) = mounts.start(&place, &mount) else {
            panic!("it started");
        };
        assert!(log.contains("usage.db"), "{log}");
        assert!(log.to_lowercase().contains("read-only"), "{log}");
    }
}

#[test]
fn a_file_of_something_else_is_refused_and_left_as_it_is() {
    let place = Place::new();
    for foreign in [
        "no database at all, but a text that is longer than a header".repeat(4),
        String::new(),
    ] {
        let file = place.store();
        let _ = std::fs::remove_file(&file);
        if foreign.is_empty() {
            let other = Connection::open(&file).unwrap();
            other.execute_batch("CREATE TABLE orders (id)").unwrap();
        } else {
            std::fs::write(&file, &foreign).unwrap();
        }
        let before = std::fs::read(&file).unwrap();
        assert!(Program::try_start(place.serve(&[])).is_err());
        assert!(std::fs::read(&file).unwrap() == before, "it was changed");
    }
    let output = command().arg("serve").output().unwrap();
    assert!(!output.status.success());
}
