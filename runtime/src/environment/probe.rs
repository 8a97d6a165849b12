use std::fmt;

/// What a probe found out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Probe<T> {
    Found(T),
    /// There is no such thing in this machine, or nothing that could tell.
    Absent,
    /// There may be; the event goes without it, and says so.
    Unknown(Failure),
}

/// Why a probe cannot tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The tool could not be started.
    NotStarted,
    /// It did not answer within the deadline, and was killed.
    TimedOut,
    /// It did not answer within the deadline, and did not die when killed: the driver holds it.
    Stuck,
    /// It wrote more than any answer needs, and was killed.
    TooMuchOutput,
    /// It gave up, with this exit code; without one if a signal ended it.
    Failed(Option<i32>),
    /// It answered in a form that is not known.
    Unreadable,
    /// The launcher stopped meanwhile.
    Stopped,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Failure::NotStarted => "could not be started",
            Failure::TimedOut => "timed out",
            Failure::Stuck => "timed out and could not be killed",
            Failure::TooMuchOutput => "wrote too much",
            Failure::Failed(Some(code)) => return write!(f, "failed with exit code {code}"),
            Failure::Failed(None) => "failed",
            Failure::Unreadable => "answered in an unknown form",
            Failure::Stopped => "was stopped with the launcher",
        })
    }
}
