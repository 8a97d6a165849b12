//! Which process a reporter is of.

use std::process;

/// The process that a reporter was started in. A forked child has the reporter too, but none of
/// its threads, and whatever lock one of them held stays locked for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Process(u32);

impl Process {
    pub(crate) fn current() -> Self {
        Self(process::id())
    }

    /// Whether this is that process, and not a child of it.
    pub(crate) fn is_current(self) -> bool {
        self == Self::current()
    }
}
