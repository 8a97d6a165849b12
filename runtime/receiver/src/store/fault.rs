use std::sync::atomic::{AtomicBool, Ordering};

use super::Unavailable;

/// Tells once that a store can't be written, and once that it can again: a fault lasts, and each batch meets it.
#[derive(Debug, Default)]
pub(super) struct Fault(AtomicBool);

impl Fault {
    pub(super) fn see<T>(&self, written: Result<T, &Unavailable>) {
        match written {
            Ok(_) => {
                if self.0.swap(false, Ordering::Relaxed) {
                    tracing::info!("events are stored again");
                }
            }
            Err(error) => {
                if !self.0.swap(true, Ordering::Relaxed) {
                    tracing::warn!(%error, "events can't be stored; launchers are asked to wait");
                }
            }
        }
    }
}
