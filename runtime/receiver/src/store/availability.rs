use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::Unavailable;

/// For how long a store counts as away after a write that failed. It is tried again then, as whoever was told of
/// it may send nothing meanwhile.
const LASTS: Duration = Duration::from_secs(5);

/// Tells once that a store can't be written, and once that it can again: a fault lasts, and each batch meets it.
#[derive(Debug, Default)]
pub(super) struct Availability(Mutex<Option<Instant>>);

impl Availability {
    pub(super) fn record<T>(&self, written: Result<T, &Unavailable>) {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match written {
            Ok(_) => {
                if last.take().is_some() {
                    tracing::info!("events are stored again");
                }
            }
            Err(error) => {
                if last.replace(Instant::now()).is_none() {
                    tracing::warn!(%error, "events can't be stored; launchers are asked to wait");
                }
            }
        }
    }

    /// Whether the last write failed, a short while ago.
    pub(super) fn is_away(&self) -> bool {
        let last = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        last.is_some_and(|last| last.elapsed() < LASTS)
    }
}
