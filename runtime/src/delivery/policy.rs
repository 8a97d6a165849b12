//! What an outcome means for the event: one table.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::time::{Duration, SystemTime};

use super::budgets;
use super::outcome::Outcome;

/// What is to be done with an event after an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It is delivered.
    Done,
    /// It never will be, for this reason.
    Drop(&'static str),
    /// It is tried again after a pause.
    Retry { after: Duration },
    /// It stays in the spool until the next event or the next start.
    Later,
}

/// What a status means, before the pause is known.
#[derive(Debug, PartialEq, Eq)]
enum Meaning {
    Done,
    Drop(&'static str),
    Retry,
}

/// The table.
fn meaning(status: u16) -> Meaning {
    match status {
        200..=299 => Meaning::Done,
        // Too slow, too early, too many, or the server's own trouble: it may pass.
        408 | 425 | 429 | 500..=599 => Meaning::Retry,
        // The event was promised to one endpoint, so it goes nowhere else.
        300..=399 => Meaning::Drop("redirected"),
        // The same bytes would be refused again.
        400..=499 => Meaning::Drop("refused"),
        _ => Meaning::Drop("unknown status"),
    }
}

/// Whether a status says that the endpoint has the event.
pub(super) fn is_taken(status: u16) -> bool {
    meaning(status) == Meaning::Done
}

/// Judges the attempts of a run.
#[derive(Debug, Default)]
pub(crate) struct Policy {
    /// Attempts that failed since one succeeded.
    failures: u32,
}

impl Policy {
    /// What `outcome` means for the event that was tried.
    pub(crate) fn judge(&mut self, outcome: &Outcome) -> Verdict {
        self.judge_with(outcome, random())
    }

    fn judge_with(&mut self, outcome: &Outcome, random: u64) -> Verdict {
        let retry_after = match outcome {
            Outcome::Stopped | Outcome::NotTried => return Verdict::Later,
            Outcome::Failed(_) => None,
            Outcome::Answered {
                status,
                retry_after,
            } => match meaning(*status) {
                Meaning::Retry => *retry_after,
                // The endpoint is there, whatever it thinks of this event.
                Meaning::Done => return self.answered(Verdict::Done),
                Meaning::Drop(reason) => return self.answered(Verdict::Drop(reason)),
            },
        };
        self.failures = self.failures.saturating_add(1);
        let after = match retry_after {
            // However often it asks.
            Some(asked) => asked.clamp(budgets::BACKOFF_BASE, budgets::RETRY_AFTER_CAP),
            None if self.failures >= budgets::ATTEMPTS => return Verdict::Later,
            None => backoff(self.failures, random),
        };
        Verdict::Retry { after }
    }

    fn answered(&mut self, verdict: Verdict) -> Verdict {
        self.failures = 0;
        verdict
    }
}

/// The pause after so many failures in a row: doubled each time, and between a half and the whole
/// of that by chance, so that launchers that failed together do not come back together.
fn backoff(failures: u32, random: u64) -> Duration {
    let doublings = failures.saturating_sub(1).min(16);
    let whole = budgets::BACKOFF_BASE
        .saturating_mul(1 << doublings)
        .min(budgets::BACKOFF_CAP);
    let half = whole / 2;
    let half_ms = u64::try_from(half.as_millis()).unwrap_or(u64::MAX);
    half + Duration::from_millis(random % half_ms.saturating_add(1))
}

/// A number that differs between processes and between calls; std seeds its hashers so.
fn random() -> u64 {
    RandomState::new().hash_one(())
}

/// Reads a `Retry-After` header, in seconds or as a date; `None` if it is neither.
pub(super) fn retry_after(value: &str, now: SystemTime) -> Option<Duration> {
    let value = value.trim();
    if !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit()) {
        return Some(value.parse().map_or(Duration::MAX, Duration::from_secs));
    }
    let date = httpdate::parse_http_date(value).ok()?;
    Some(date.duration_since(now).unwrap_or_default())
}

#[cfg(test)]
mod tests;
