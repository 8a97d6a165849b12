use std::time::UNIX_EPOCH;

use super::super::outcome::Failure;
use super::*;

#[test]
fn the_table() {
    let pause = Verdict::Pause { asked: None };
    for (status, expected) in [
        (100, Verdict::Drop("unknown status")),
        (200, Verdict::Done),
        (202, Verdict::Done),
        (204, Verdict::Done),
        (299, Verdict::Done),
        (300, Verdict::Drop("redirected")),
        (301, Verdict::Drop("redirected")),
        (304, Verdict::Drop("redirected")),
        (307, Verdict::Drop("redirected")),
        (308, Verdict::Drop("redirected")),
        (400, Verdict::Drop("refused")),
        (401, Verdict::Drop("refused")),
        (404, Verdict::Drop("refused")),
        (407, Verdict::Drop("refused")),
        (408, Verdict::Aside),
        (409, Verdict::Drop("refused")),
        (413, Verdict::Drop("refused")),
        (425, Verdict::Aside),
        (429, pause),
        (451, Verdict::Drop("refused")),
        (500, Verdict::Aside),
        (501, Verdict::Aside),
        (503, pause),
        (599, Verdict::Aside),
        (600, Verdict::Drop("unknown status")),
        (999, Verdict::Drop("unknown status")),
    ] {
        assert_eq!(
            Verdict::of(&Outcome::answered(status)),
            expected,
            "{status}"
        );
    }
    for (failure, expected) in [
        (Failure::Unresolved, pause),
        (Failure::Unconnected, pause),
        (Failure::NoTls, pause),
        (Failure::TimedOut, Verdict::Aside),
        (Failure::Broken, Verdict::Aside),
    ] {
        assert_eq!(
            Verdict::of(&Outcome::Failed(failure)),
            expected,
            "{failure:?}"
        );
    }
    for outcome in [Outcome::Stopped, Outcome::NotTried] {
        assert_eq!(Verdict::of(&outcome), Verdict::Later, "{outcome:?}");
    }
}

#[test]
fn a_server_that_asks_for_a_pause_gets_it_for_all_events() {
    for status in [408, 425, 429, 500, 503] {
        let asked = Some(Duration::from_secs(30));
        let verdict = Verdict::of(&Outcome::answered_after(status, 30));
        assert_eq!(verdict, Verdict::Pause { asked }, "{status}");
    }
    assert_eq!(
        Verdict::of(&Outcome::answered_after(200, 30)),
        Verdict::Done
    );
    let refused = Verdict::of(&Outcome::answered_after(400, 30));
    assert_eq!(refused, Verdict::Drop("refused"));
}

#[test]
fn retry_after_is_read_in_both_forms() {
    let now = UNIX_EPOCH + Duration::from_secs(784_111_777);
    for (value, seconds) in [
        ("0", Some(0)),
        ("120", Some(120)),
        (" 120 ", Some(120)),
        ("Sun, 06 Nov 1994 08:50:37 GMT", Some(60)),
        ("Sunday, 06-Nov-94 08:50:37 GMT", Some(60)),
        ("Sun Nov  6 08:50:37 1994", Some(60)),
        ("Sun, 06 Nov 1994 08:00:00 GMT", Some(0)),
        ("", None),
        ("-1", None),
        ("1.5", None),
        ("soon", None),
    ] {
        assert_eq!(
            retry_after(value, now),
            seconds.map(Duration::from_secs),
            "{value}"
        );
    }
    let endless = "9".repeat(40);
    assert_eq!(retry_after(&endless, now), Some(Duration::MAX));
}
