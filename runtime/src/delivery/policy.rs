//! What an outcome means for the event, and for those after it: one table.

use std::time::{Duration, SystemTime};

use super::outcome::{Failure, Outcome};

/// What is to be done after an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The event is delivered.
    Done,
    /// It never will be, for this reason.
    Drop(&'static str),
    /// It is tried again; others may fare better meanwhile.
    Aside,
    /// Nothing is sent for a while: for as long as the endpoint says, or for one of our pauses.
    Pause { asked: Option<Duration> },
    /// The event stays in the spool until the next event or the next start.
    Later,
}

impl Verdict {
    /// Whether the event is done with.
    pub(crate) fn is_final(self) -> bool {
        matches!(self, Self::Done | Self::Drop(_))
    }

    /// The table.
    pub(crate) fn of(outcome: &Outcome) -> Self {
        match outcome {
            Outcome::Answered {
                status,
                retry_after,
            } => Self::of_answer(*status, *retry_after),
            // The endpoint may have choked on this very event.
            Outcome::Failed(Failure::TimedOut | Failure::Broken) => Self::Aside,
            Outcome::Failed(Failure::Unresolved | Failure::Unconnected | Failure::NoTls) => {
                Self::Pause { asked: None }
            }
            Outcome::Stopped | Outcome::NotTried => Self::Later,
        }
    }

    fn of_answer(status: u16, asked: Option<Duration>) -> Self {
        match status {
            200..=299 => Self::Done,
            // Too many, or no room for any.
            429 | 503 => Self::Pause { asked },
            // Too slow, too early, or the server's own trouble: it may pass.
            408 | 425 | 500..=599 => match asked {
                Some(_) => Self::Pause { asked },
                None => Self::Aside,
            },
            // The event was promised to one endpoint, so it goes nowhere else.
            300..=399 => Self::Drop("redirected"),
            // The same bytes would be refused again.
            400..=499 => Self::Drop("refused"),
            _ => Self::Drop("unknown status"),
        }
    }
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
