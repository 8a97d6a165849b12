//! The run, the endpoint and the moment that the tests of the delivery have for an example.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::event::EventId;

pub(super) const RUN: &str = "0123456789abcdef0123456789abcdef";

/// Fingerprint of the endpoint.
pub(super) const ENDPOINT: &str = "fedcba9876543210fedcba9876543210";

/// An event of the run.
pub(super) fn id(sequence: u64) -> EventId {
    EventId {
        run_id: RUN.into(),
        sequence,
    }
}

/// A moment in 2023; the tests move the clock themselves.
pub(super) fn noon() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_700_000_000)
}
