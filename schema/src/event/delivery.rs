use usage_stat_macros::UsageStat;

/// What this process did with events: with those of its own run, and with those that earlier runs
/// had kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, UsageStat)]
pub struct Delivery {
    /// Events that the endpoint took, some of which earlier runs may have kept.
    pub sent: u64,
    /// Events that were given up, those of earlier runs too.
    pub dropped: u64,
    /// Events that wait on disk to be sent, those of other runs too.
    pub spooled: u64,
    /// Whether events can wait on disk; null before that is known.
    pub spool: Option<SpoolState>,
    /// How the last attempt to send ended; null before the first.
    pub last_outcome: Option<LastOutcome>,
}

/// Whether events can wait on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, UsageStat)]
pub enum SpoolState {
    /// They can.
    Ready,
    /// The program has no place on disk for them.
    Absent,
    /// The place belongs to another user, or others may write to it.
    NotOwn,
    /// The place can't be written to.
    Unwritable,
}

/// How an attempt to send ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, UsageStat)]
pub enum LastOutcome {
    /// The endpoint took the event.
    Sent,
    /// The endpoint refused it for good.
    Refused,
    /// The endpoint was overloaded or failed.
    Unavailable,
    /// There was no connection, or no answer in time.
    Unreachable,
}
