//! Real files in a directory of the test's own.

mod foreign;
mod opening;
mod processes;

use std::time::Duration;

use tempfile::TempDir;

use super::super::sample::{ENDPOINT, RUN, id, noon};
use super::*;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// A state directory that is not there yet, as at a first start.
struct State {
    dir: PathBuf,
    _parent: TempDir,
}

impl State {
    fn new() -> Self {
        let parent = tempfile::tempdir().unwrap();
        Self {
            dir: parent.path().join("state/usage-stat/app"),
            _parent: parent,
        }
    }

    fn open(&self) -> Spool {
        Spool::open(&self.dir, ENDPOINT).unwrap()
    }

    /// The names in the directory, without the lock.
    fn names(&self) -> Vec<String> {
        let files = fs::read_dir(&self.dir).unwrap();
        let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.filter(|name| name != LOCK).collect();
        names.sort();
        names
    }
}

fn entry_at(time: u64, sequence: u64) -> Entry {
    Entry::new(time, id(sequence), ENDPOINT, &event(sequence))
}

fn event(sequence: u64) -> Vec<u8> {
    format!(r#"{{"sequence":{sequence},"event_type":"ping"}}"#).into_bytes()
}

fn store(spool: &Spool, sequence: u64, now: SystemTime) -> (Entry, u64) {
    match spool.store(&id(sequence), &event(sequence), now) {
        Stored::Kept { entry, dropped } => (entry, dropped),
        Stored::Refused => panic!("refused {sequence}"),
    }
}

/// The sequences that would be sent, in order, each with its right bytes.
fn sequences(spool: &Spool, now: SystemTime) -> Vec<u64> {
    let guard = spool.lock(SystemTime::now()).unwrap();
    let entries = guard.pending(now).entries;
    let sequences = entries.iter().map(|entry| {
        assert_eq!(guard.read(entry), Some(event(entry.id.sequence)));
        entry.id.sequence
    });
    sequences.collect()
}

#[test]
fn an_event_is_kept_until_it_is_removed() {
    let state = State::new();
    let (entry, dropped) = store(&state.open(), 7, noon());
    assert_eq!(dropped, 0);
    assert_eq!(
        state.names(),
        [format!(
            "1700000000000-{RUN}-7-{ENDPOINT}-{}-0.json",
            "466751c62f603f2d05d37c2b3ea1ef8d"
        )]
    );

    let spool = state.open();
    assert_eq!(sequences(&spool, noon()), [7]);
    spool.remove(&entry);
    assert!(sequences(&spool, noon()).is_empty());
    assert!(state.names().is_empty());
}

#[test]
#[cfg(unix)]
fn nobody_else_can_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let state = State::new();
    store(&state.open(), 1, noon());
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&state.dir), 0o700);
    assert_eq!(mode(&state.dir.join(LOCK)), 0o600);
    assert_eq!(mode(&state.dir.join(&state.names()[0])), 0o600);
}

#[test]
fn the_oldest_is_sent_first() {
    let state = State::new();
    let spool = state.open();
    for (sequence, seconds) in [(10, 0), (9, 0), (2, 5), (11, 5), (3, 9)] {
        store(&spool, sequence, noon() + Duration::from_secs(seconds));
    }
    assert_eq!(sequences(&spool, noon() + DAY), [9, 10, 2, 11, 3]);
}

#[test]
fn what_is_no_event_is_refused() {
    let state = State::new();
    let spool = state.open();
    let large = format!(r#"{{"a":"{}"}}"#, "x".repeat(budgets::EVENT_BYTES));
    for bytes in [large.as_bytes(), b"", b"[]", b"{", b"{\"a\":\"\xff\"}"] {
        assert_eq!(spool.store(&id(1), bytes, noon()), Stored::Refused);
    }
    let outside = EventId {
        run_id: format!("../{}", &RUN[3..]),
        sequence: 1,
    };
    assert_eq!(spool.store(&outside, b"{}", noon()), Stored::Refused);
    assert!(state.names().is_empty());
}

#[test]
fn the_number_of_events_is_bounded() {
    let state = State::new();
    let spool = state.open();
    let bound = budgets::SPOOL_EVENTS as u64;
    let mut lost = 0;
    for sequence in 0..bound + 5 {
        lost += store(&spool, sequence, noon() + Duration::from_millis(sequence)).1;
    }
    assert_eq!(lost, 5);
    let kept: Vec<u64> = (5..bound + 5).collect();
    assert_eq!(sequences(&spool, noon() + DAY), kept);
}

#[test]
fn the_bytes_are_bounded() {
    let state = State::new();
    let spool = state.open();
    let large = format!(r#"{{"a":"{}"}}"#, "x".repeat(budgets::EVENT_BYTES - 8));
    assert_eq!(large.len(), budgets::EVENT_BYTES);
    for sequence in 0..20 {
        let now = noon() + Duration::from_secs(sequence);
        let stored = spool.store(&id(sequence), large.as_bytes(), now);
        assert!(matches!(stored, Stored::Kept { .. }));
    }
    let pending = spool
        .lock(SystemTime::now())
        .unwrap()
        .pending(noon() + DAY)
        .entries;
    let kept: Vec<u64> = pending.iter().map(|entry| entry.id.sequence).collect();
    assert_eq!(kept, (4..20).collect::<Vec<u64>>());
}

#[test]
fn what_is_too_old_is_dropped() {
    let state = State::new();
    let spool = state.open();
    store(&spool, 1, noon());
    store(&spool, 2, noon() + DAY);
    let later = noon() + budgets::SPOOL_AGE + DAY / 2;
    let pending = spool.lock(SystemTime::now()).unwrap().pending(later);
    assert_eq!(pending.dropped, 1);
    assert_eq!(sequences(&spool, later), [2]);
    assert_eq!(state.names().len(), 1);
}

#[test]
fn a_clock_set_back_deletes_nothing_and_keeps_the_order() {
    let state = State::new();
    let spool = state.open();
    store(&spool, 1, noon());
    store(&spool, 2, noon() - DAY * 365);
    store(&spool, 3, noon() - DAY * 365 + Duration::from_secs(1));
    assert_eq!(sequences(&spool, noon() + DAY), [1, 2, 3]);
    assert_eq!(sequences(&spool, noon() - DAY * 365), [1, 2, 3]);
    assert_eq!(sequences(&spool, UNIX_EPOCH - DAY), [1, 2, 3]);
}

#[test]
fn an_event_from_the_future_ages_from_when_it_is_found() {
    let state = State::new();
    let spool = state.open();
    store(&spool, 1, noon() + DAY * 10_000);
    assert_eq!(sequences(&spool, noon()), [1]);
    assert_eq!(sequences(&spool, noon() + budgets::SPOOL_AGE), [1]);
    let later = noon() + budgets::SPOOL_AGE + DAY;
    assert!(sequences(&spool, later).is_empty());
}

#[test]
fn events_from_the_future_do_not_keep_new_ones_out() {
    let state = State::new();
    let spool = state.open();
    for sequence in 0..budgets::SPOOL_EVENTS as u64 {
        store(&spool, sequence, noon() + DAY * 365);
    }
    let reopened = state.open();
    store(&reopened, 1000, noon());
    store(&reopened, 1001, noon());
    let kept = sequences(&reopened, noon());
    assert_eq!(kept.len(), budgets::SPOOL_EVENTS);
    assert!(kept.contains(&1000) && kept.contains(&1001));
}

#[test]
fn an_opt_out_empties_it() {
    let state = State::new();
    assert_eq!(Spool::empty(&state.dir), 0);
    assert!(!state.dir.exists());

    let spool = state.open();
    let (entry, _) = store(&spool, 1, noon());
    store(&spool, 2, noon());
    let half = state.dir.join(entry_at(0, 3).temporary_name());
    fs::write(&half, "{").unwrap();
    fs::write(state.dir.join("ledger.jsonl"), "").unwrap();
    // Another process was about to send.
    let guard = spool.lock(SystemTime::now()).unwrap();
    assert_eq!(guard.pending(noon()).entries.len(), 2);
    assert_eq!(Spool::empty(&state.dir), 2);
    assert_eq!(guard.read(&entry), None);
    assert_eq!(state.names(), ["ledger.jsonl"]);
}
