//! What keeps going wrong, told once.

use std::collections::BTreeSet;
use std::fmt::Display;

/// What went wrong when it was last tried. A fault lasts, and is met again each second: it is told when
/// it begins, and when it is over.
#[derive(Debug, Default)]
pub(crate) struct FaultLog(BTreeSet<&'static str>);

impl FaultLog {
    /// What came of what was tried, if it went well; `fault` says what its failing means.
    pub(crate) fn log<T, E: Display>(
        &mut self,
        fault: &'static str,
        result: Result<T, E>,
    ) -> Option<T> {
        match result {
            Ok(done) => {
                if self.0.remove(fault) {
                    tracing::info!(fault, "it is over");
                }
                Some(done)
            }
            Err(error) => {
                if self.0.insert(fault) {
                    tracing::warn!(%error, "{fault}");
                }
                None
            }
        }
    }
}
