use std::fmt;

use super::{NvidiaField, Vendor};
use usage_stat_macros::UsageStat;

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
    /// This field of the first NVIDIA GPU.
    NvidiaField(NvidiaField),
    /// The accelerators of this vendor, or some of them.
    Accelerators(Vendor),
}

/// Why nothing was told.
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
    /// There is such a device, and no tool that could be asked about it.
    NoTool,
    /// The tool is of a version that does not tell this.
    NotOffered,
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
            Self::NoTool => "is not installed",
            Self::NotOffered => "does not tell this in its version",
        })
    }
}
