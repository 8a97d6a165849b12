//! The day of arrival: no time finer than that is kept.

use std::fmt;
use std::str::FromStr;
use std::time::{SystemTime, UNIX_EPOCH};

use chrono::NaiveDate;

const SECONDS: u64 = 24 * 60 * 60;

/// A day in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// The day that it is now.
    #[must_use]
    pub fn today() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        let days = since.map_or(0, |since| since.as_secs() / SECONDS);
        Self(i32::try_from(days).unwrap_or(i32::MAX))
    }

    /// The day that is so many days after 1 January 1970.
    #[must_use]
    pub const fn from_number(days: i32) -> Self {
        Self(days)
    }

    /// How many days it is after 1 January 1970.
    #[must_use]
    pub const fn number(self) -> i32 {
        self.0
    }

    /// So many days later; the last of all days where there is none.
    #[must_use]
    pub fn after(self, days: u32) -> Self {
        Self(self.0.saturating_add_unsigned(days))
    }

    /// So many days earlier.
    #[must_use]
    pub fn before(self, days: u32) -> Self {
        Self(self.0.saturating_sub_unsigned(days))
    }
}

/// As in `2026-01-31`.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match NaiveDate::from_epoch_days(self.0) {
            Some(date) => date.fmt(f),
            None => write!(f, "day {}", self.0),
        }
    }
}

/// A text that is no day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a day; write it as in `2026-01-31`")]
pub struct NoDay;

impl FromStr for Day {
    type Err = NoDay;

    fn from_str(text: &str) -> Result<Self, NoDay> {
        let date: NaiveDate = text.parse().map_err(|_| NoDay)?;
        Ok(Self(date.to_epoch_days()))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn a_day_is_written_as_it_is_read() {
        for (text, number) in [
            ("1970-01-01", 0),
            ("2024-02-29", 19_782),
            ("2026-01-31", 20_484),
        ] {
            let day: Day = text.parse().unwrap();
            assert_eq!((day.number(), day.to_string()), (number, text.to_owned()));
        }
        assert_eq!("yesterday".parse::<Day>(), Err(NoDay));
    }

    #[test]
    fn days_are_counted_over_the_end_of_a_year() {
        let day: Day = "2026-12-31".parse().unwrap();
        assert_eq!(day.after(1).to_string(), "2027-01-01");
        assert_eq!(day.after(1).before(1), day);
        assert!(day.after(u32::MAX) > day);
    }
}
