use super::sample::Merge;
use crate::day::Day;

/// How a run went.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    pub(super) started: bool,
    pub(super) stopped: bool,
    pub(super) failed: bool,
    pub(super) last: Day,
}

impl Merge for Run {
    fn merge(&mut self, other: Self) {
        self.started |= other.started;
        self.stopped |= other.stopped;
        self.failed |= other.failed;
        self.last = self.last.max(other.last);
    }
}
