//! What keeps going wrong, told once.

use std::collections::BTreeSet;
use std::fmt::Display;

/// What went wrong when it was last tried. A fault lasts, and a chore is tried again each second: it is told when
/// it begins, and when it is over.
#[derive(Debug, Default)]
pub(crate) struct Chores(BTreeSet<&'static str>);

impl Chores {
    /// What came of a chore, if it went well; `fault` says what its failing means.
    pub(crate) fn done<T, E: Display>(
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
