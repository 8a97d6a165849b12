//! What is left for the thread, without the thread.

use std::time::Instant;

use usage_stat_schema::event::EventType;

use super::super::handoff::{Farewell, Handoff, Leave, Task};
use crate::delivery::budgets;
use crate::failure::Captured;

fn report() -> Captured {
    Captured::of_error(None::<&()>)
}

fn leave(event_type: EventType) -> Leave {
    Leave {
        farewell: Some(Farewell {
            event_type,
            error: None,
        }),
        names_until: Instant::now(),
        until: Instant::now(),
    }
}

#[test]
fn so_many_reports_wait_and_no_more() {
    let handoff = Handoff::default();
    for _ in 0..budgets::WAITING_REPORTS {
        assert!(handoff.report(report()));
    }
    assert!(!handoff.report(report()));
    assert!(matches!(handoff.next(None), Task::Report(_)));
    assert!(handoff.report(report()));
    assert!(!handoff.report(report()));
}

#[test]
fn the_first_to_leave_says_how_it_ended() {
    let handoff = Handoff::default();
    handoff.leave(leave(EventType::Error));
    handoff.leave(leave(EventType::Stop));
    let Task::Leave(Leave {
        farewell: Some(farewell),
        ..
    }) = handoff.next(None)
    else {
        panic!("nobody leaves");
    };
    assert_eq!(farewell.event_type, EventType::Error);
}

#[test]
fn what_was_reported_comes_before_the_end() {
    let handoff = Handoff::default();
    handoff.leave(leave(EventType::Stop));
    assert!(handoff.report(report()));
    assert!(matches!(handoff.next(None), Task::Report(_)));
    assert!(matches!(handoff.next(None), Task::Leave(_)));
}
