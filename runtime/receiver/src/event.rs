//! What is kept of an event.

use crate::day::Day;

/// Tells an event from all others; repeats have the same one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Name of the run: 32 lower-case hexadecimal digits.
    pub run_id: String,
    /// Number of the event in its run.
    pub sequence: u64,
}

/// An event that is as promised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The app that sent it.
    pub app: String,
    /// Fingerprint of its published schema.
    pub schema: String,
    /// Tells it from all others.
    pub key: Key,
    /// What happened: `start`, `ping`, `stop` or `error`.
    pub event_type: String,
    /// Version of the app.
    pub app_version: String,
    /// Day of arrival.
    pub day: Day,
    /// The first day on which it must not be there any more; none if nothing is promised.
    pub expires: Option<Day>,
    /// How many parts of it were not known yet: of two with the same key, the one with fewer counts.
    pub pending: u32,
    /// The event as JSON.
    pub event: String,
}

/// An event whose schema is not here yet, as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldEvent {
    /// Fingerprint of the schema that it names.
    pub schema: String,
    /// Name of the run: by it an event is erased.
    pub run_id: String,
    /// Number of the event in its run, if it has one.
    pub sequence: Option<u64>,
    /// Day of arrival.
    pub day: Day,
    /// What came.
    pub event: String,
}
