use std::collections::HashSet;

use super::super::sample::{ENDPOINT, noon};
use super::*;

fn load(state: &Path, now: SystemTime) -> Backoff {
    Backoff::load(Some(state), ENDPOINT, now)
}

fn pause(failures: u32, random: u64) -> Duration {
    super::pause(budgets::BACKOFF_BASE, failures, random)
}

#[test]
fn pauses_double_up_to_the_cap() {
    for failures in [1, 2, 3, 9, 40, u32::MAX] {
        let shortest = pause(failures, 0);
        let half = u64::try_from(shortest.as_millis()).unwrap();
        assert_eq!(pause(failures, half), shortest * 2, "{failures}");
        assert!(pause(failures, u64::MAX) <= shortest * 2);
    }
    assert_eq!(pause(1, 0), budgets::BACKOFF_BASE / 2);
    assert_eq!(pause(2, 0), budgets::BACKOFF_BASE);
    assert_eq!(pause(3, 0), budgets::BACKOFF_BASE * 2);
    assert_eq!(pause(u32::MAX, 0), budgets::BACKOFF_CAP / 2);
}

/// So that launchers that failed together do not come back together.
#[test]
fn pauses_differ_by_chance() {
    let pauses: HashSet<Duration> = (0..32).map(|_| pause(1, random())).collect();
    assert!(pauses.len() > 16, "{pauses:?}");
}

/// Asserts how long the next run has to wait, in seconds.
#[track_caller]
fn assert_left(asked: u64, after: u64, seconds: Option<u64>) {
    let state = tempfile::tempdir().unwrap();
    load(state.path(), noon()).failed(Some(Duration::from_secs(asked)), noon());
    let begun = Instant::now();
    let next = load(state.path(), noon() + Duration::from_secs(after));
    // The pause begins while it is loaded, which may take any time.
    let loaded = begun..=Instant::now();
    let begins = next
        .pause
        .zip(seconds)
        .map(|(pause, seconds)| pause.end - Duration::from_secs(seconds));
    assert_eq!(next.pause.is_some(), seconds.is_some(), "{asked}");
    assert!(
        begins.is_none_or(|begins| loaded.contains(&begins)),
        "{asked}"
    );
}

#[test]
fn a_pause_that_is_asked_for_outlives_the_run_within_bounds() {
    let hour = 60 * 60;
    for (asked, seconds) in [(0, 2), (1, 2), (30, 30), (hour, hour), (u64::MAX, hour)] {
        assert_left(asked, 0, Some(seconds));
    }
    assert_left(30, 10, Some(20));
    assert_left(30, 31, None);
}

#[test]
fn failures_in_a_row_are_counted_from_run_to_run() {
    let state = tempfile::tempdir().unwrap();
    for failures in 1..=20 {
        let mut run = load(state.path(), noon());
        run.failed(None, noon());
        assert_eq!(run.failures, failures);
    }
    let mut run = load(state.path(), noon());
    assert!(run.is_pausing(false));
    run.answered();
    assert!(!run.is_pausing(false));
    assert_eq!(load(state.path(), noon()).failures, 0);
    assert_eq!(fs::read_dir(state.path()).unwrap().count(), 0);
}

#[test]
fn a_clock_that_was_set_back_does_not_prolong_a_pause() {
    let state = tempfile::tempdir().unwrap();
    load(state.path(), noon()).failed(None, noon());
    let before = noon() - 2 * budgets::RETRY_AFTER_CAP;
    assert!(!load(state.path(), before).is_pausing(false));
}

#[test]
fn what_is_in_its_place_otherwise_is_no_pause() {
    let state = tempfile::tempdir().unwrap();
    let file = state.path().join(format!("backoff-{ENDPOINT}"));
    let endless = format!(r#"{{"not_before":{}"#, "9".repeat(1000));
    for text in ["", "[]", "{}", r#"{"not_before":-1}"#, &endless] {
        fs::write(&file, text).unwrap();
        assert!(!load(state.path(), noon()).is_pausing(false), "{text}");
    }
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    let mut run = load(state.path(), noon()).with_long_pauses();
    run.failed(None, noon());
    assert!(run.is_pausing(false));
    assert_eq!(fs::read_dir(state.path()).unwrap().count(), 1);
}

#[test]
fn the_last_chance_of_what_is_in_memory_waits_for_what_was_asked_for_only() {
    for (asked, is_pausing) in [(None, false), (Some(budgets::RETRY_AFTER_CAP), true)] {
        let mut run = Backoff::load(None, ENDPOINT, noon()).with_long_pauses();
        run.failed(asked, noon());
        assert!(run.is_pausing(false));
        assert_eq!(run.is_pausing(true), is_pausing);
    }
}

#[test]
fn after_many_failures_there_is_no_timer() {
    let mut run = Backoff::load(None, ENDPOINT, noon());
    for _ in 1..budgets::ATTEMPTS {
        run.failed(None, noon());
        assert!(run.due().is_some());
    }
    run.failed(None, noon());
    assert_eq!(run.due(), None);
    assert!(run.is_pausing(false));
    run.failed(Some(Duration::from_secs(60)), noon());
    assert!(run.due().is_some());
}
