//! In place of [`frames`](super), where the program's debug information is not read.

use usage_stat_schema::event::Frame;

/// None, ever.
#[derive(Debug, Default)]
pub(super) struct Frames {}

impl Frames {
    pub(super) fn of_this_thread() -> Self {
        Self {}
    }

    pub(super) fn named(self) -> Vec<Frame> {
        Vec::new()
    }
}

pub(crate) fn forget_names() {}
