//! Weeks, than which no time in a public report is finer.

use crate::day::Day;
use crate::store::Days;

pub(super) const WEEK: i32 = 7;

/// 1 January 1970 was a Thursday; weeks begin on Monday.
const FIRST_MONDAY: i32 = 4;

/// The first day of the week that this day is in.
pub(super) fn monday(day: Day) -> Day {
    let weeks = (day.number() - FIRST_MONDAY).div_euclid(WEEK);
    Day::from_number(weeks * WEEK + FIRST_MONDAY)
}

/// Those weeks that are over, and wholly in these days: a report of today would else tell, beside that of
/// yesterday, what came in a day.
pub(super) fn whole(days: Days, today: Day) -> Days {
    let end = days.until.map_or(today, |until| until.after(1).min(today));
    Days {
        since: days.since.map(|since| monday(since.after(6))),
        until: Some(monday(end).before(1)),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn only_whole_weeks_that_are_over_count() {
        let friday = day("2026-11-27");
        for (since, until, from, to) in [
            (None, None, None, "2026-11-22"),
            // A Monday, and a Sunday.
            (
                Some("2026-11-09"),
                Some("2026-11-15"),
                Some("2026-11-09"),
                "2026-11-15",
            ),
            (
                Some("2026-11-10"),
                Some("2026-11-21"),
                Some("2026-11-16"),
                "2026-11-15",
            ),
            (
                Some("2026-11-26"),
                Some("2026-12-31"),
                Some("2026-11-30"),
                "2026-11-22",
            ),
        ] {
            let asked = Days {
                since: since.map(day),
                until: until.map(day),
            };
            let told = Days {
                since: from.map(day),
                until: Some(day(to)),
            };
            assert_eq!(whole(asked, friday), told);
        }
        // On a Monday, the last week is over.
        let monday = day("2026-11-23");
        assert_eq!(
            whole(Days::default(), monday).until,
            Some(day("2026-11-22"))
        );
    }
}
