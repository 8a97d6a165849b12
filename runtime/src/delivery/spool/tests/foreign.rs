//! What others, crashes or damaged disks leave in the directory.

use super::*;

fn named(sequence: u64) -> String {
    entry_at(1_700_000_000_000, sequence).file_name()
}

/// What is left of `bytes` under the name of an event once a sender came by.
fn read_after_damage(bytes: &[u8]) -> (Option<Vec<u8>>, Vec<String>) {
    let state = State::new();
    let spool = state.open();
    fs::write(state.dir.join(named(1)), bytes).unwrap();
    let guard = spool.lock(SystemTime::now()).unwrap();
    let entries = guard.pending(noon()).entries;
    let read = entries.iter().find_map(|entry| guard.read(entry));
    (read, state.names())
}

#[test]
fn damaged_events_are_removed_and_not_sent() {
    let large = format!(r#"{{"a":"{}"}}"#, "x".repeat(budgets::EVENT_BYTES));
    for bytes in [
        &b""[..],
        b"\0\0\0\0\0\0\0\0",
        br#"{"sequence":1,"event_ty"#,
        b"[]",
        b"null",
        b"{}{}",
        b"{\"a\":\"\xff\"}",
        large.as_bytes(),
    ] {
        assert_eq!(read_after_damage(bytes), (None, vec![]), "{bytes:?}");
    }
    // The same way round, the right ones are sent and stay.
    let (read, names) = read_after_damage(&event(1));
    assert_eq!(read, Some(event(1)));
    assert_eq!(names, [named(1)]);
}

#[test]
fn what_is_not_what_we_kept_is_removed_and_not_sent() {
    for foreign in [
        event(2),
        br#"{"api_key":"canary"}"#.to_vec(),
        br#"{"sequence":1,"event_type":"ping","api_key":"canary"}"#.to_vec(),
    ] {
        assert_eq!(read_after_damage(&foreign), (None, vec![]));
    }
}

/// Another name for somebody's file: nothing of that is ours, though its bytes may be.
#[test]
#[cfg(unix)]
fn what_has_two_names_is_not_sent() {
    let state = State::new();
    let spool = state.open();
    let outside = state.dir.parent().unwrap().join("outside.json");
    fs::write(&outside, event(1)).unwrap();
    fs::hard_link(&outside, state.dir.join(named(1))).unwrap();
    assert!(sequences_read(&spool).is_empty());
    assert!(state.names().is_empty());
    assert_eq!(fs::read(&outside).unwrap(), event(1));
}

fn sequences_read(spool: &Spool) -> Vec<u64> {
    let guard = spool.lock(SystemTime::now()).unwrap();
    let entries = guard.pending(noon()).entries;
    let read = entries.iter().filter(|entry| guard.read(entry).is_some());
    read.map(|entry| entry.id.sequence).collect()
}

#[test]
fn foreign_files_are_neither_sent_nor_counted_nor_touched() {
    let state = State::new();
    let spool = state.open();
    let mut foreign = vec!["notes.json".to_owned(), format!("{}.bak", named(1))];
    foreign.extend((0..budgets::SPOOL_EVENTS).map(|n| format!("{n}.json")));
    for name in &foreign {
        fs::write(state.dir.join(name), event(1)).unwrap();
    }
    assert_eq!(store(&spool, 1, noon()).1, 0);
    assert_eq!(sequences(&spool, noon()), [1]);
    Spool::empty(&state.dir);
    foreign.sort();
    assert_eq!(state.names(), foreign);
}

#[test]
fn what_is_for_another_endpoint_is_left_to_it_and_ages_as_any_other() {
    let state = State::new();
    let other = Spool::open(&state.dir, RUN).unwrap();
    store(&other, 1, noon());
    let spool = state.open();
    store(&spool, 2, noon() + DAY);
    assert_eq!(sequences(&spool, noon() + DAY), [2]);
    assert_eq!(sequences(&other, noon() + DAY), [1]);
    let later = noon() + budgets::SPOOL_AGE + DAY / 2;
    assert_eq!(sequences(&spool, later), [2]);
    assert_eq!(state.names().len(), 1);
    assert_eq!(Spool::empty(&state.dir), 1);
}

#[test]
#[cfg(unix)]
fn links_are_not_followed() {
    let state = State::new();
    let spool = state.open();
    let outside = tempfile::tempdir().unwrap();
    let target = outside.path().join("secret.json");
    fs::write(&target, event(1)).unwrap();
    let link = state.dir.join(named(1));
    std::os::unix::fs::symlink(&target, &link).unwrap();

    let guard = spool.lock(SystemTime::now()).unwrap();
    let entry = entry_at(1_700_000_000_000, 1);
    assert_eq!(guard.read(&entry), None);
    std::os::unix::fs::symlink(&target, &link).unwrap();
    assert!(guard.pending(noon()).entries.is_empty());
    assert!(state.names().is_empty());
    assert_eq!(fs::read(&target).unwrap(), event(1));
}

#[test]
fn what_is_no_file_is_passed_over() {
    let state = State::new();
    let spool = state.open();
    fs::create_dir(state.dir.join(named(1))).unwrap();
    store(&spool, 2, noon());
    assert_eq!(sequences(&spool, noon()), [2]);
}

#[test]
fn half_written_files_are_removed_once_their_writer_must_be_dead() {
    let state = State::new();
    let spool = state.open();
    let ages = [Duration::ZERO, budgets::TEMPORARY_AGE + DAY];
    let half = ages.map(|age| {
        let entry = entry_at(millis(noon() - age), age.as_secs());
        let name = entry.temporary_name();
        fs::write(state.dir.join(&name), r#"{"seq"#).unwrap();
        name
    });
    // From the future, so by a clock that was set back.
    let ahead = entry_at(millis(noon() + DAY), 9).temporary_name();
    fs::write(state.dir.join(ahead), "{}").unwrap();

    assert!(sequences(&spool, noon()).is_empty());
    assert_eq!(state.names(), [half[0].clone()]);
}
