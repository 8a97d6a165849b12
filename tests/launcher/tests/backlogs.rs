//! What waits is neither in the way of other events nor of an exit, and an endpoint is not asked more
//! often for there being many short runs.

use std::collections::BTreeMap;
use std::iter::successors;
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;
use std::time::{Duration, Instant};

use socket2::SockRef;

use crate::faults::{Closed, FAILED, Fault, OK, Request, Server, TAKEN};
use crate::inbox::{Inbox, parse};
use crate::kept::{event, keep, of_run};
use crate::program::{Program, launcher};

/// What tells the events of one run from those of the others.
const BAD: &str = "--max-best-of=7";

fn is_bad(body: &[u8]) -> bool {
    parse(body)["max_best_of"] == 7
}

/// How often each event came that the endpoint fails at.
fn attempts_at_bad(requests: &[Request]) -> BTreeMap<u64, usize> {
    let mut attempts = BTreeMap::new();
    for request in requests.iter().filter(|request| is_bad(&request.body)) {
        let sequence = request.event()["sequence"].as_u64().unwrap();
        *attempts.entry(sequence).or_default() += 1;
    }
    attempts
}

/// Tries of the events that wait, by their names; a provisional one has none yet.
fn tries(program: &Program) -> Vec<usize> {
    let names = program.spooled();
    let tries = names.iter().filter_map(|name| {
        let stem = name.strip_suffix(".json")?;
        stem.rsplit('-').next()?.parse().ok()
    });
    tries.collect()
}

#[test]
fn events_that_an_endpoint_fails_at_do_not_hold_up_others_and_are_given_up() {
    /// Attempts at one event.
    const TRIES: usize = 10;
    let nobody = Closed::new();
    let program = launcher().endpoint(&nobody.url());
    program.run_with(BAD);
    for _ in 0..6 {
        program.end_pauses();
        program.run();
    }
    assert_eq!(program.spooled().len(), 2 + 12);

    let judge = |body: &[u8]| if is_bad(body) { FAILED } else { TAKEN };
    let server = Server::start_at(nobody.open(), Fault::Judge(judge));
    program.end_pauses();
    program.run_until(|| !tries(&program).contains(&0));
    let good = |requests: Vec<Request>| -> Vec<Request> {
        let good = requests.into_iter();
        good.filter(|request| !is_bad(&request.body)).collect()
    };
    let inbox = Inbox::of_requests(&good(server.requests()));
    assert_eq!((inbox.ids().len(), inbox.repeats), (12 + 2, 0));

    // Each run makes one at each, or more where it lives long. What was given up had all of them.
    let made = |tries: &[usize]| {
        let waiting = tries.iter().filter(|tries| **tries > 0).count();
        tries.iter().sum::<usize>() + (2 - waiting) * TRIES
    };
    let (mut runs, mut last) = (1, Vec::new());
    while !program.spooled().is_empty() {
        last = tries(&program);
        let least = (made(&last) + 2).min(2 * TRIES);
        program.run_until(|| made(&tries(&program)) >= least);
        runs += 1;
    }
    // One that an exit cuts off is none of the tries.
    let attempts = attempts_at_bad(&server.requests());
    let is_bound = |attempts: &usize| (TRIES..=TRIES + runs).contains(attempts);
    assert!(
        attempts.len() == 2 && attempts.values().all(is_bound),
        "{attempts:?}"
    );
    let sent = good(server.requests()).into_iter();
    let stop = sent
        .map(|request| request.event())
        .rfind(|event| event["event_type"] == "stop");
    // Where both had a try left, the last run gave up both.
    if last == [TRIES - 1; 2] {
        assert_eq!(stop.unwrap()["delivery"]["dropped"], 2);
    }
}

#[test]
fn an_exit_does_not_wait_for_what_others_left() {
    const WAITING: usize = 120;
    const RUNS: usize = 20;
    let judge = |_: &[u8]| {
        thread::sleep(Duration::from_millis(300));
        TAKEN
    };
    let slow = Server::start(Fault::Judge(judge));
    let url = slow.url("http", "127.0.0.1");
    let program = launcher().endpoint(&url);
    let event = event();
    for run in 0..WAITING {
        keep(&program, &url, &of_run(&event, run));
    }
    let mut left = WAITING;
    for run in 1..=RUNS {
        assert!(program.run().status.success());
        let waiting = program.spooled().len();
        // A run that waited for them would send them all.
        assert!(
            waiting + WAITING / 4 > left,
            "{waiting} of {left} after {run}"
        );
        left = waiting;
    }
    let is_own = |request: &Request| {
        let run = request.event()["run_id"].as_str().unwrap().to_owned();
        !run.starts_with("00000000")
    };
    let own = slow.requests().into_iter().filter(is_own);
    let inbox = Inbox::of_requests(&own.collect::<Vec<_>>());
    assert_eq!((inbox.count("start"), inbox.count("stop")), (RUNS, RUNS));

    let server = Server::start_at(slow.end(), OK);
    program.run_until(|| program.spooled().is_empty());
    assert!(server.requests().len() >= left);
}

#[test]
fn a_pause_that_an_endpoint_asks_for_holds_for_the_next_runs_too() {
    const RUNS: usize = 20;
    let answer = "HTTP/1.1 429 Too Many Requests\r\ncontent-length: 0\r\nretry-after: 3600\r\n\r\n";
    let server = Server::start(Fault::Answer(answer));
    let program = launcher().endpoint(&server.url("http", "127.0.0.1"));
    for _ in 0..RUNS {
        assert!(program.run().status.success());
    }
    assert_eq!(server.requests().len(), 1);
    assert_eq!(program.spooled().len(), 2 * RUNS);
}

/// As many as there may be in so long: each pause is twice as long as the one before, up to a bound, and chance
/// takes away a half of it.
fn passes(took: Duration) -> usize {
    const FIRST: Duration = Duration::from_secs(1);
    const LONGEST: Duration = Duration::from_secs(15 * 60 / 2);
    let mut pauses = successors(Some(FIRST), |pause| Some(LONGEST.min(2 * *pause)));
    let mut left = took;
    let mut passes = 1;
    while let Some(rest) = left.checked_sub(pauses.next().unwrap()) {
        (left, passes) = (rest, passes + 1);
    }
    passes
}

#[test]
fn many_short_runs_do_not_ask_a_dead_endpoint_more_often() {
    const RUNS: usize = 50;
    /// What one pass tries.
    const EVENTS: usize = 3;
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let connections = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&connections);
    // Until the test's process ends.
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            count.fetch_add(1, SeqCst);
            // Closing it resets the connection.
            SockRef::from(&stream)
                .set_linger(Some(Duration::ZERO))
                .unwrap();
        }
    });
    let program = launcher().endpoint(&url);
    let begun = Instant::now();
    for _ in 0..RUNS {
        assert!(program.run().status.success());
    }
    let most = EVENTS * passes(begun.elapsed());
    let connections = connections.load(SeqCst);
    assert!((1..=most).contains(&connections), "{connections} > {most}");
    assert_eq!(program.spooled().len(), 2 * RUNS);
}
