use std::fmt;

use super::Vendor;
use crate::UsageStat;

/// A part of an event that could not be found out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, UsageStat)]
pub struct Unknown {
    /// What is missing.
    pub part: Part,
    /// Why it is missing.
    pub reason: ProbeFailure,
}

/// A part of an event that is asked of a tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, UsageStat)]
#[usage(rename_all = "snake_case")]
pub enum Part {
    /// The first NVIDIA GPU.
    NvidiaEnv,
    /// The accelerators of this vendor.
    Accelerators(Vendor),
}

/// Why a tool told nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, UsageStat)]
pub enum ProbeFailure {
    /// It had not answered yet when the event was kept, and the program ended before it did.
    Pending,
    /// It could not be started.
    NotStarted,
    /// It did not answer in time, and was killed.
    TimedOut,
    /// It did not answer in time, and did not die when killed: the driver holds it.
    Stuck,
    /// It wrote more than any answer needs, and was killed.
    TooMuchOutput,
    /// It failed, with this exit code; null if a signal ended it.
    Failed(Option<i32>),
    /// Its answer was not understood.
    Unreadable,
    /// The launcher stopped meanwhile.
    Stopped,
}

impl fmt::Display for ProbeFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pending => "did not answer before the launcher ended",
            Self::NotStarted => "could not be started",
            Self::TimedOut => "timed out",
            Self::Stuck => "timed out and could not be killed",
            Self::TooMuchOutput => "wrote too much",
            Self::Failed(Some(code)) => return write!(f, "failed with exit code {code}"),
            Self::Failed(None) => "failed",
            Self::Unreadable => "answered in an unknown form",
            Self::Stopped => "was stopped with the launcher",
        })
    }
}
