//! What is left for the thread, without the thread.

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use usage_stat_schema::event::EventType;

use super::super::handoff::{End, Handoff, Progress, Task};
use super::end;
use crate::delivery::budgets;
use crate::failure::Captured;
use crate::testbed::waiting::PATIENCE;

fn report() -> Captured {
    Captured::of_error(None::<&()>)
}

#[test]
fn so_many_reports_wait_and_no_more() {
    let handoff = Handoff::default();
    for _ in 0..budgets::WAITING_REPORTS {
        assert!(handoff.report(report()).is_some());
    }
    assert!(handoff.report(report()).is_none());
    assert!(matches!(handoff.next(None), Task::Report(_)));
    // Its place is free once its event says all.
    handoff.report_kept();
    assert!(handoff.report(report()).is_none());
    handoff.report_completed();
    assert!(handoff.report(report()).is_some());
    assert!(handoff.report(report()).is_none());
}

#[test]
fn a_report_is_waited_for_until_it_is_kept_or_the_run_is_over() {
    let handoff = Arc::new(Handoff::default());
    let tickets = [(); 3].map(|()| handoff.report(report()).unwrap());
    let waiting = tickets.map(|ticket| {
        let handoff = Arc::clone(&handoff);
        thread::spawn(move || handoff.wait_until_kept(ticket, Instant::now() + PATIENCE))
    });
    handoff.report_kept();
    let [first, second, third] = waiting;
    first.join().unwrap();
    assert!(!second.is_finished());
    handoff.report_kept();
    second.join().unwrap();
    assert!(!third.is_finished());
    handoff.progress(Progress::Done);
    third.join().unwrap();
}

#[test]
fn the_first_to_leave_says_how_it_ended() {
    let handoff = Handoff::default();
    handoff.end(end(EventType::Error, Duration::ZERO));
    handoff.end(end(EventType::Stop, Duration::ZERO));
    let Task::End(End {
        last: Some(last), ..
    }) = handoff.next(None)
    else {
        panic!("nobody leaves");
    };
    assert_eq!(last.event_type, EventType::Error);
}

#[test]
fn what_was_reported_comes_before_the_end() {
    let handoff = Handoff::default();
    handoff.end(end(EventType::Stop, Duration::ZERO));
    assert!(handoff.report(report()).is_some());
    assert!(matches!(handoff.next(None), Task::Report(_)));
    assert!(matches!(handoff.next(None), Task::End(_)));
}

/// The thread that sends may be done before the one that keeps says that it is.
#[test]
fn what_is_done_stays_done() {
    let handoff = Handoff::default();
    handoff.progress(Progress::Done);
    handoff.progress(Progress::Stored);
    let begun = Instant::now();
    handoff.wait_until_done(begun + PATIENCE);
    assert!(begun.elapsed() < PATIENCE);
}
