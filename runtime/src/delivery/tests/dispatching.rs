//! Which event is sent next, and what becomes of those that the endpoint fails at.

use super::super::faults::{FAILED, Fault, OK, Server, TAKEN, UNAVAILABLE};
use super::super::spool::{Spool, Stored};
use super::*;

/// An event that the endpoint fails at while it takes the others.
const BAD: u64 = 0;

const FAILS_AT_ONE: Fault = Fault::Judge(|body| if sequence(body) == BAD { FAILED } else { TAKEN });
const FAILS: Fault = Fault::Answer(FAILED);

/// Keeps an event of another run.
fn keep_of_another(state: &Path, number: u64) {
    let spool = Spool::open(state, ENDPOINT).unwrap();
    let id = EventId {
        run_id: "c".repeat(32),
        sequence: number,
    };
    let stored = spool.store(&id, &event(number), SystemTime::now());
    assert!(matches!(stored, Stored::Kept { .. }));
}

fn exit_with_time_for_own() -> Deadlines {
    Deadlines::at_the_end(Instant::now() + budgets::LONGEST_EXIT)
}

#[test]
fn the_runs_own_come_first_and_then_the_oldest() {
    let (state, server) = (tempfile::tempdir().unwrap(), Server::start(OK));
    for number in [10, 11] {
        keep_of_another(state.path(), number);
        std::thread::sleep(Duration::from_millis(2));
    }
    let mut delivering = Delivering::to(&server.url("http", "127.0.0.1"), state.path());
    for number in [0, 1] {
        delivering.put(id(number), event(number));
        std::thread::sleep(Duration::from_millis(2));
    }
    assert!(delivering.send());
    assert_eq!(arrived(&server), [0, 1, 10, 11]);
}

#[test]
fn an_exit_sends_its_own_only() {
    let (state, server) = (tempfile::tempdir().unwrap(), Server::start(OK));
    keep_of_another(state.path(), 10);
    let mut delivering = Delivering::to(&server.url("http", "127.0.0.1"), state.path());
    delivering.put(id(0), event(0));
    let deadlines = exit_with_time_for_own();
    delivering.dispatch.send(&deadlines, &|| Some(Level::On));
    assert_eq!(arrived(&server), [0]);
    assert_eq!(delivering.tally.snapshot().spooled, 1);
    // The other one is as good as ever.
    delivering.send();
    assert_eq!(arrived(&server), [0, 10]);
}

#[test]
fn what_the_endpoint_fails_at_steps_aside() {
    let state = tempfile::tempdir().unwrap();
    for state in [Some(state.path()), None] {
        let server = Server::start(FAILS_AT_ONE);
        let mut delivering = Delivering::to(&server.url("http", "127.0.0.1"), state);
        for number in [BAD, 1, 2] {
            delivering.put(id(number), event(number));
        }
        delivering.send();
        assert_eq!(arrived(&server), [BAD, 1, 2], "{state:?}");
        // It has a pause of its own, for which no other event waits.
        assert!(delivering.dispatch.next_attempt().is_some());
        delivering.put(id(3), event(3));
        delivering.send();
        assert_eq!(arrived(&server), [BAD, 1, 2, 3], "{state:?}");
        let delivery = delivering.tally.snapshot();
        assert_eq!((delivery.sent, delivery.dropped), (3, 0));
    }
}

#[test]
fn what_the_endpoint_fails_at_again_and_again_is_given_up() {
    let (state, server) = (tempfile::tempdir().unwrap(), Server::start(FAILS_AT_ONE));
    let url = server.url("http", "127.0.0.1");
    for run in 0..budgets::TRIES {
        // A run of its own each time: the first attempt of a run waits for no pause of this kind.
        let mut delivering = Delivering::to(&url, state.path());
        if run == 0 {
            delivering.put(id(BAD), event(BAD));
        }
        let number = u64::from(run) + 1;
        delivering.put(id(number), event(number));
        delivering.send();
        let delivery = delivering.tally.snapshot();
        let is_last = run + 1 == budgets::TRIES;
        assert_eq!(delivery.dropped, u64::from(is_last), "{run}");
        assert_eq!(delivery.spooled, u64::from(!is_last), "{run}");
    }
    let bad = arrived(&server).into_iter().filter(|number| *number == BAD);
    assert_eq!(bad.count(), budgets::TRIES as usize);
}

/// Whatever the endpoint fails at while it takes nothing is not at fault itself.
#[test]
fn an_endpoint_that_fails_at_all_of_them_is_left_alone_and_costs_none() {
    let (state, server) = (tempfile::tempdir().unwrap(), Server::start(FAILS));
    let url = server.url("http", "127.0.0.1");
    let mut delivering = Delivering::to(&url, state.path());
    for number in 0..20 {
        delivering.put(id(number), event(number));
    }
    for pass in 1..=2 * budgets::TRIES as usize {
        delivering.send();
        assert_eq!(server.requests().len(), pass * budgets::FAILING_EVENTS);
        assert!(delivering.dispatch.next_attempt().is_some());
        delivering = delivering.begin_anew(state.path());
    }
    let server = Server::start_at(server.end(), OK);
    let mut delivering = Delivering::to(&url, state.path());
    delivering.send();
    assert_eq!(server.requests().len(), 20);
    let delivery = delivering.tally.snapshot();
    assert_eq!((delivery.sent, delivery.dropped), (20, 0));
}

/// One that took an event before is given the benefit of the doubt, up to a bound.
#[test]
fn events_that_fail_in_a_row_end_a_pass() {
    let taken_first: Fault = Fault::Judge(|body| if sequence(body) == 0 { TAKEN } else { FAILED });
    let (state, server) = (tempfile::tempdir().unwrap(), Server::start(taken_first));
    let mut delivering = Delivering::to(&server.url("http", "127.0.0.1"), state.path());
    for number in 0..20 {
        delivering.put(id(number), event(number));
    }
    delivering.send();
    assert_eq!(server.requests().len(), 1 + budgets::FAILING_EVENTS_OF_MANY);
}

/// A pause of our own choice would lose it; one that the endpoint asked for is kept all the same.
#[test]
fn what_is_only_in_memory_has_a_last_chance_at_an_exit() {
    for (answer, requests) in [
        (UNAVAILABLE, 2),
        (
            Fault::Answer(
                "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\nretry-after: 3600\r\n\r\n",
            ),
            1,
        ),
    ] {
        let server = Server::start(answer);
        let mut delivering = Delivering::to(&server.url("http", "127.0.0.1"), None);
        delivering.put(id(0), event(0));
        delivering.send();
        delivering.send();
        assert_eq!(server.requests().len(), 1);
        let deadlines = exit_with_time_for_own();
        delivering.dispatch.send(&deadlines, &|| Some(Level::On));
        assert_eq!(server.requests().len(), requests, "{answer:?}");
    }
}

/// On disk it is safe, and the next run sends it.
#[test]
fn what_is_on_disk_waits_for_the_pause_to_end_at_an_exit_too() {
    let (state, server) = (tempfile::tempdir().unwrap(), Server::start(UNAVAILABLE));
    let mut delivering = Delivering::to(&server.url("http", "127.0.0.1"), state.path());
    delivering.put(id(0), event(0));
    delivering.send();
    let deadlines = exit_with_time_for_own();
    delivering.dispatch.send(&deadlines, &|| Some(Level::On));
    assert_eq!(server.requests().len(), 1);
    assert_eq!(delivering.tally.snapshot().spooled, 1);
}

/// Else the thread that sends would not sleep.
#[test]
fn nothing_is_due_in_the_past() {
    let state = tempfile::tempdir().unwrap();
    let other = Spool::open(state.path(), ENDPOINT).unwrap();
    let _sending = other.lock(SystemTime::now()).unwrap();
    let failures = budgets::ATTEMPTS - 1;
    fs::write(
        state.path().join(format!("backoff-{ENDPOINT}")),
        format!(r#"{{"not_before":0,"is_asked_for":false,"failures":{failures}}}"#),
    )
    .unwrap();
    let server = Server::start(UNAVAILABLE);
    let mut delivering = Delivering::to(&server.url("http", "127.0.0.1"), state.path());
    // Nothing on disk can have such a name, so it is kept in memory.
    let run_id = String::new();
    delivering.put(
        EventId {
            run_id,
            sequence: 0,
        },
        event(0),
    );
    delivering.send();
    assert_eq!(server.requests().len(), 1);
    std::thread::sleep(budgets::OTHER_SENDER);
    let begun = Instant::now();
    delivering.send();
    // One that was due before would be again, at once.
    let next = delivering.dispatch.next_attempt();
    assert!(next.is_none_or(|due| due > begun));
}

/// There is nobody to wait for where the lock can't be had at all.
#[test]
fn a_state_directory_that_is_gone_is_not_asked_for_again_and_again() {
    let state = tempfile::tempdir().unwrap();
    let server = Server::start(OK);
    let mut delivering = Delivering::to(&server.url("http", "127.0.0.1"), state.path());
    state.close().unwrap();
    delivering.put(id(0), event(0));
    delivering.send();
    assert_eq!(arrived(&server), [0]);
    assert_eq!(delivering.dispatch.next_attempt(), None);
}

/// Alone it says of the endpoint nothing that was not known when that took the others.
#[test]
fn what_the_endpoint_fails_at_holds_up_no_other_when_it_is_tried_alone() {
    let (state, server) = (tempfile::tempdir().unwrap(), Server::start(FAILS_AT_ONE));
    let mut delivering = Delivering::to(&server.url("http", "127.0.0.1"), state.path());
    for number in [BAD, 1] {
        delivering.put(id(number), event(number));
    }
    delivering.send();
    delivering.dispatch.end_retry_pause();
    delivering.send();
    assert_eq!(arrived(&server), [BAD, 1, BAD]);
    delivering.put(id(2), event(2));
    delivering.send();
    assert_eq!(arrived(&server), [BAD, 1, BAD, 2]);
    assert!(delivering.dispatch.next_attempt().is_some());
}

/// An exit cuts short what a silent endpoint would take long for; the next one need not wait again.
#[test]
fn an_endpoint_that_is_silent_at_an_exit_is_left_alone_by_the_next_run() {
    let (state, server) = (tempfile::tempdir().unwrap(), Server::start(Fault::Silent));
    let url = server.url("http", "127.0.0.1");
    for number in 0..3 {
        let mut delivering = Delivering::to(&url, state.path());
        delivering.put(id(number), event(number));
        let deadlines = exit_with_time_for_own();
        std::thread::scope(|scope| {
            scope.spawn(|| {
                server.wait_for_requests(1);
                deadlines.own.at(Instant::now() + budgets::SILENCE);
            });
            delivering.dispatch.send(&deadlines, &|| Some(Level::On));
        });
    }
    assert_eq!(server.requests().len(), 1);
    let mut delivering = Delivering::to(&url, state.path()).begin_anew(state.path());
    // One that had no time says nothing.
    delivering.send_too_late();
    assert!(delivering.dispatch.next_attempt().is_none());
}
