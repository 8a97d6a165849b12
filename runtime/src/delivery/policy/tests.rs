use std::time::UNIX_EPOCH;

use super::super::outcome::Failure;
use super::*;

fn answered(status: u16, retry_after: Option<u64>) -> Outcome {
    Outcome::Answered {
        status,
        retry_after: retry_after.map(Duration::from_secs),
    }
}

#[test]
fn the_table() {
    // With the smallest random number, a first pause is half of the base.
    let retry = Verdict::Retry {
        after: budgets::BACKOFF_BASE / 2,
    };
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
        (408, retry),
        (409, Verdict::Drop("refused")),
        (413, Verdict::Drop("refused")),
        (425, retry),
        (429, retry),
        (451, Verdict::Drop("refused")),
        (500, retry),
        (501, retry),
        (503, retry),
        (599, retry),
        (600, Verdict::Drop("unknown status")),
        (999, Verdict::Drop("unknown status")),
    ] {
        let verdict = Policy::default().judge_with(&answered(status, None), 0);
        assert_eq!(verdict, expected, "{status}");
    }
    for failure in [
        Failure::Unresolved,
        Failure::Unconnected,
        Failure::TimedOut,
        Failure::Broken,
    ] {
        let verdict = Policy::default().judge_with(&Outcome::Failed(failure), 0);
        assert_eq!(verdict, retry, "{failure:?}");
    }
    assert_eq!(Policy::default().judge(&Outcome::Stopped), Verdict::Later);
}

#[test]
fn a_server_chooses_its_pause_within_bounds() {
    let hour = 60 * 60;
    for (asked, seconds) in [(0, 2), (1, 2), (30, 30), (hour, hour), (u64::MAX, hour)] {
        for status in [429, 503] {
            let verdict = Policy::default().judge(&answered(status, Some(asked)));
            let after = Duration::from_secs(seconds);
            assert_eq!(verdict, Verdict::Retry { after }, "{status} {asked}");
        }
    }
    assert_eq!(
        Policy::default().judge(&answered(200, Some(30))),
        Verdict::Done
    );
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

#[test]
fn pauses_double_up_to_the_cap() {
    for failures in [1, 2, 3, 9, 40, u32::MAX] {
        let shortest = backoff(failures, 0);
        let half = u64::try_from(shortest.as_millis()).unwrap();
        assert_eq!(backoff(failures, half), shortest * 2, "{failures}");
        assert!(backoff(failures, u64::MAX) <= shortest * 2);
    }
    assert_eq!(backoff(1, 0), budgets::BACKOFF_BASE / 2);
    assert_eq!(backoff(2, 0), budgets::BACKOFF_BASE);
    assert_eq!(backoff(3, 0), budgets::BACKOFF_BASE * 2);
    assert_eq!(backoff(u32::MAX, 0), budgets::BACKOFF_CAP / 2);
}

#[test]
fn gives_up_until_the_next_event_and_recovers() {
    let failed = Outcome::Failed(Failure::Unconnected);
    let mut policy = Policy::default();
    for _ in 1..budgets::ATTEMPTS {
        assert!(matches!(policy.judge(&failed), Verdict::Retry { .. }));
    }
    assert_eq!(policy.judge(&failed), Verdict::Later);
    let asked = Verdict::Retry {
        after: Duration::from_secs(60),
    };
    assert_eq!(policy.judge(&answered(429, Some(60))), asked);
    assert_eq!(policy.judge(&answered(200, None)), Verdict::Done);
    assert!(matches!(policy.judge(&failed), Verdict::Retry { .. }));
}

#[test]
fn chance_differs() {
    let drawn: std::collections::HashSet<u64> = (0..32).map(|_| random()).collect();
    assert!(drawn.len() > 16);
}

/// So that launchers that failed together do not come back together.
#[test]
fn pauses_differ_by_chance() {
    let failed = Outcome::Failed(Failure::Unconnected);
    let pauses: std::collections::HashSet<Duration> = (0..32)
        .map(|_| match Policy::default().judge(&failed) {
            Verdict::Retry { after } => after,
            verdict => panic!("{verdict:?}"),
        })
        .collect();
    assert!(pauses.len() > 16, "{pauses:?}");
}
