//! What became of one attempt to send an event.

use std::fmt;
use std::time::Duration;

/// What became of one attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The server answered.
    Answered {
        /// The HTTP status.
        status: u16,
        /// The pause that the server asked for.
        retry_after: Option<Duration>,
    },
    /// No answer came.
    Failed(Failure),
    /// The launcher is leaving and the attempt was cut short.
    Stopped,
    /// The launcher is leaving and there was no time for an attempt, or a standard descriptor is closed.
    NotTried,
}

impl Outcome {
    /// Whether the endpoint may have the event.
    pub(crate) fn may_have_arrived(&self) -> bool {
        match self {
            Self::Answered { .. } | Self::Stopped => true,
            Self::NotTried => false,
            Self::Failed(failure) => matches!(failure, Failure::TimedOut | Failure::Broken),
        }
    }

    /// An answer that asks for no pause.
    #[cfg(test)]
    pub(super) const fn answered(status: u16) -> Self {
        Self::Answered {
            status,
            retry_after: None,
        }
    }

    /// An answer that asks for a pause of so many seconds.
    #[cfg(test)]
    #[cfg(feature = "network")]
    pub(super) const fn answered_after(status: u16, seconds: u64) -> Self {
        Self::Answered {
            status,
            retry_after: Some(Duration::from_secs(seconds)),
        }
    }
}

/// Why no answer came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The endpoint's name has no address.
    Unresolved,
    /// No connection: refused, filtered, a proxy that refuses, a certificate that doesn't hold.
    Unconnected,
    /// The machine's root certificates could not be read in time, or TLS has no provider.
    NoTls,
    /// The attempt used up its time.
    TimedOut,
    /// The connection ended early, or what came over it isn't HTTP.
    Broken,
}

/// The word for it in the ledger and the counters: the status, or why there is none.
impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Answered { status, .. } => return write!(f, "{status}"),
            Self::Failed(Failure::Unresolved) => "unresolved",
            Self::Failed(Failure::Unconnected) => "unconnected",
            Self::Failed(Failure::NoTls) => "no-tls",
            Self::Failed(Failure::TimedOut) => "timed-out",
            Self::Failed(Failure::Broken) => "broken",
            Self::Stopped => "stopped",
            Self::NotTried => "not-tried",
        })
    }
}
