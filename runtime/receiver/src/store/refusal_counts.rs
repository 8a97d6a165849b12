use super::{Refusal, random_name};

/// Counts of what was refused, as they are given to a store: once, however often they have to be.
#[derive(Clone, Debug)]
pub struct RefusalCounts {
    pub(super) refusals: Vec<(Refusal, u64)>,
    /// Tells these counts from all others.
    pub(super) name: String,
}

impl RefusalCounts {
    /// Names the counts.
    ///
    /// # Errors
    ///
    /// If the system has no randomness; the counts are given back.
    pub fn new(refusals: Vec<(Refusal, u64)>) -> Result<Self, (Vec<(Refusal, u64)>, String)> {
        match random_name() {
            Ok(name) => Ok(Self { refusals, name }),
            Err(error) => Err((refusals, error)),
        }
    }
}
