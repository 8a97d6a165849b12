//! How the launcher's exit reaches an attempt that is under way.

use std::sync::Arc;
use std::time::Instant;

use tokio::sync::watch;

/// Until when attempts may go on; shared between the thread that sends and those that end it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Deadline(Arc<watch::Sender<Option<Instant>>>);

impl Deadline {
    /// No end in sight.
    #[cfg(test)]
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Ends what comes after it at `deadline`.
    pub(crate) fn until(deadline: Instant) -> Self {
        Self(Arc::new(watch::Sender::new(Some(deadline))))
    }

    /// Ends every attempt at `deadline`, those under way too. Of several deadlines the first counts.
    pub(crate) fn at(&self, deadline: Instant) {
        self.0.send_if_modified(|current| {
            let earlier = current.is_none_or(|current| deadline < current);
            if earlier {
                *current = Some(deadline);
            }
            earlier
        });
    }

    /// The deadline, once there is one.
    pub(crate) fn time(&self) -> Option<Instant> {
        *self.0.borrow()
    }

    /// Returns once the deadline has come.
    pub(super) async fn reached(&self) {
        let mut deadlines = self.0.subscribe();
        loop {
            let deadline = *deadlines.borrow_and_update();
            let changed = deadlines.changed();
            match deadline {
                // The sender lives in `self`, so waiting for a change can't fail.
                None => drop(changed.await),
                Some(deadline) => {
                    if tokio::time::timeout_at(deadline.into(), changed)
                        .await
                        .is_err()
                    {
                        return;
                    }
                }
            }
        }
    }
}
