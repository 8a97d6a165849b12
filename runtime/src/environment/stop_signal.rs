use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Tells whoever waits that the launcher stops. Clones share one state.
#[derive(Clone, Debug, Default)]
pub(crate) struct StopSignal(Arc<(Mutex<bool>, Condvar)>);

impl StopSignal {
    /// Wakes everyone who waits, now and later.
    pub(crate) fn trigger(&self) {
        let (triggered, waiting) = &*self.0;
        *triggered.lock().unwrap_or_else(PoisonError::into_inner) = true;
        waiting.notify_all();
    }

    pub(crate) fn is_triggered(&self) -> bool {
        *self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sleeps for `duration`, or until triggered; says whether it is.
    pub(crate) fn wait(&self, duration: Duration) -> bool {
        let (triggered, waiting) = &*self.0;
        let start = Instant::now();
        let mut state = triggered.lock().unwrap_or_else(PoisonError::into_inner);
        while !*state {
            let left = duration.saturating_sub(start.elapsed());
            if left.is_zero() {
                break;
            }
            (state, _) = waiting
                .wait_timeout(state, left)
                .unwrap_or_else(PoisonError::into_inner);
        }
        *state
    }
}
