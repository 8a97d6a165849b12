use crate::UsageStat;

/// A part of an event that could not be found out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, UsageStat)]
pub struct Unknown {
    /// What is missing.
    pub part: Part,
    /// Why it is missing.
    pub reason: Missing,
}

/// A part of an event that is asked of a tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, UsageStat)]
pub enum Part {
    /// `nvidia_env`.
    #[usage(rename = "nvidia_env")]
    NvidiaEnv,
    /// The NVIDIA entries of `accelerators`.
    NvidiaAccelerators,
    /// The AMD entries of `accelerators`.
    AmdAccelerators,
    /// The Intel entries of `accelerators`.
    IntelAccelerators,
    /// The Habana entries of `accelerators`.
    HabanaAccelerators,
}

/// Why a tool told nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, UsageStat)]
pub enum Missing {
    /// It was not asked yet when the event was made.
    Pending,
    /// It could not be started.
    NotStarted,
    /// It did not answer in time.
    TimedOut,
    /// It did not answer in time, and could not be ended.
    Stuck,
    /// It wrote more than any answer needs.
    TooMuchOutput,
    /// It failed, with this exit code where it gave one.
    Failed(Option<i32>),
    /// Its answer was not understood.
    Unreadable,
    /// The launcher stopped meanwhile.
    Stopped,
}
