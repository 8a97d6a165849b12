//! Several processes and threads on one spool, and processes that are killed.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;

use super::*;

const DIR: &str = "USAGE_STAT_TEST_DIR";
const STORED: &str = "USAGE_STAT_TEST_RUN";

/// The other process: stores events and says so after each, or holds the lock until it is killed.
#[test]
fn child() {
    let Some(dir) = std::env::var_os(DIR) else {
        return;
    };
    let spool = Spool::open(Path::new(&dir), ENDPOINT).unwrap();
    let Ok(run_id) = std::env::var(STORED) else {
        let _guard = spool.lock(SystemTime::now()).unwrap();
        println!("\nlocked");
        thread::sleep(Duration::from_secs(600));
        return;
    };
    for sequence in 0..PER_CHILD {
        let id = EventId {
            run_id: run_id.clone(),
            sequence,
        };
        let stored = spool.store(&id, &event(sequence), SystemTime::now());
        assert!(matches!(stored, Stored::Kept { dropped: 0, .. }));
        println!("\nstored {sequence}");
    }
}

const PER_CHILD: u64 = 60;

fn spawn(dir: &Path, run_id: Option<&str>) -> (Child, BufReader<ChildStdout>) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", "delivery::spool::tests::processes::child"])
        .arg("--nocapture")
        .env(DIR, dir)
        .stdin(Stdio::null())
        .stdout(Stdio::piped());
    if let Some(run_id) = run_id {
        command.env(STORED, run_id);
    }
    let mut child = command.spawn().unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    (child, output)
}

fn lines(output: impl BufRead) -> impl Iterator<Item = String> {
    output.lines().map(Result::unwrap)
}

#[test]
fn one_sender_at_a_time() {
    let state = State::new();
    let (first, second) = (state.open(), state.open());
    let guard = first.lock(SystemTime::now()).unwrap();
    assert!(second.lock(SystemTime::now()).is_none());
    assert!(first.lock(SystemTime::now()).is_none());
    // Storing does not need the right to send.
    store(&second, 1, noon());
    drop(guard);
    assert!(second.lock(SystemTime::now()).is_some());
}

#[test]
fn a_killed_sender_gives_up_its_right() {
    let state = State::new();
    let (mut child, output) = spawn(&state.dir, None);
    assert!(lines(output).any(|line| line == "locked"));
    let spool = state.open();
    assert!(spool.lock(SystemTime::now()).is_none());
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(spool.lock(SystemTime::now()).is_some());
}

/// A child that is being started has all files of its parent for a moment, the lock too.
#[test]
#[cfg(unix)]
fn what_is_started_meanwhile_does_not_hold_the_right() {
    let state = State::new();
    let spool = state.open();
    let ended = AtomicBool::new(false);
    let (mut locked, mut held) = (0, 0);
    thread::scope(|scope| {
        scope.spawn(|| {
            for _ in 0..200 {
                assert!(Command::new("/bin/true").status().unwrap().success());
            }
            ended.store(true, SeqCst);
        });
        loop {
            match spool.lock(SystemTime::now()) {
                Some(_) => locked += 1,
                None => held += 1,
            }
            if ended.load(SeqCst) {
                break;
            }
        }
    });
    assert!(locked > 0 && held == 0, "{held} of {}", locked + held);
}

#[test]
fn nothing_that_was_stored_is_lost_or_changed_by_a_kill() {
    for round in 0..10 {
        let state = State::new();
        let (mut child, output) = spawn(&state.dir, Some(RUN));
        let mut lines = lines(output).filter(|line| line.starts_with("stored"));
        for _ in 0..=round * 5 {
            lines.next().unwrap();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let told = 1 + round * 5 + lines.count();

        // Reads each and compares its bytes.
        let kept = sequences(&state.open(), SystemTime::now());
        assert_eq!(kept, (0..kept.len() as u64).collect::<Vec<u64>>());
        assert!(kept.len() >= told, "{} of {told}", kept.len());
    }
}

#[test]
fn each_event_is_sent_once_whoever_sends() {
    let state = State::new();
    let runs = ["a", "b", "c", "d"].map(|digit| digit.repeat(32));
    let children: Vec<Child> = runs
        .iter()
        .map(|run_id| {
            let (child, output) = spawn(&state.dir, Some(run_id));
            thread::spawn(move || lines(output).for_each(drop));
            child
        })
        .collect();

    let sent: Mutex<BTreeMap<EventId, u32>> = Mutex::default();
    let ended = AtomicBool::new(false);
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                let spool = state.open();
                // Once more after the end, for what came last.
                let mut last = false;
                while !last {
                    last = ended.load(SeqCst);
                    drain(&spool, &sent);
                }
            });
        }
        let statuses: Vec<ExitStatus> = children
            .into_iter()
            .map(|mut child| child.wait().unwrap())
            .collect();
        ended.store(true, SeqCst);
        assert!(statuses.iter().all(ExitStatus::success));
    });

    drain(&state.open(), &sent);
    let sent = sent.into_inner().unwrap();
    assert_eq!(sent.len() as u64, 4 * PER_CHILD);
    assert!(sent.values().all(|times| *times == 1), "{sent:?}");
    assert!(state.names().is_empty());
}

fn drain(spool: &Spool, sent: &Mutex<BTreeMap<EventId, u32>>) {
    let Some(guard) = spool.lock(SystemTime::now()) else {
        return thread::yield_now();
    };
    for entry in guard.pending(SystemTime::now()).entries {
        assert_eq!(guard.read(&entry), Some(event(entry.id.sequence)));
        *sent.lock().unwrap().entry(entry.id.clone()).or_default() += 1;
        spool.remove(&entry);
    }
}
