//! Where events are kept.

mod any;
pub mod clickhouse;
mod fault;
mod reader;
pub mod sqlite;
mod tally;

use std::path::PathBuf;
use std::str::FromStr;

use usage_stat_schema::review::validate::Violation;

use crate::day::Day;
use crate::schemas::Promise;

pub use any::Store;
pub use reader::{Part, Reader};
pub use tally::Tally;

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
    /// Its key, if it has one where events have it.
    pub key: Option<Key>,
    /// Day of arrival.
    pub day: Day,
    /// What came.
    pub event: String,
}

/// Why events were not kept. It says nothing of their values.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Refusal {
    /// Day of arrival.
    pub day: Day,
    /// Why: a word such as `breaks`.
    pub reason: &'static str,
    /// The app, if a known schema was named.
    pub app: String,
    /// Fingerprint of the schema, if it is a known one.
    pub schema: String,
    /// Where in the event; names that are not published, and places in lists, are shown as `*`.
    pub place: String,
    /// The keyword of the schema that is not fulfilled.
    pub rule: String,
}

impl Refusal {
    /// It names a schema and breaks it.
    pub const BREAKS: &str = "breaks";
    /// It was held for as long as may be, and its schema never came.
    pub const HELD_TOO_LONG: &str = "held-too-long";
    /// It is larger than events may be.
    pub const TOO_LARGE: &str = "too-large";
    /// Its schema is not here, and there is no room to hold more.
    pub const NO_ROOM_TO_HOLD: &str = "no-room-to-hold";

    /// What is counted of an event that breaks its schema: each place and keyword once.
    #[must_use]
    pub fn of(promise: &Promise, violations: &[Violation], day: Day) -> Vec<Self> {
        let mut refusals: Vec<Self> = violations
            .iter()
            .map(|violation| Self {
                day,
                reason: Self::BREAKS,
                app: promise.app().to_owned(),
                schema: promise.fingerprint().to_owned(),
                place: without_positions(&violation.place),
                rule: violation.rule.clone(),
            })
            .collect();
        refusals.sort();
        refusals.dedup();
        refusals
    }

    /// What is counted of an event whose app is not known.
    #[must_use]
    pub fn held(day: Day, reason: &'static str) -> Self {
        Self {
            day,
            reason,
            app: String::new(),
            schema: String::new(),
            place: String::new(),
            rule: String::new(),
        }
    }
}

/// Steps into an event that are counted apart: as deep as any schema that was seen.
const STEPS: usize = 8;

/// A sender chooses how long a list is; what is counted must not grow with it.
fn without_positions(place: &str) -> String {
    let is_position = |step: &str| step.bytes().all(|byte| byte.is_ascii_digit());
    let steps = place.split('/').skip(1).take(STEPS);
    steps.fold(String::new(), |mut place, step| {
        place.push('/');
        place.push_str(if is_position(step) { "*" } else { step });
        place
    })
}

/// What was refused or dropped on a day, as it is read again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Day of arrival.
    pub day: Day,
    /// Why: a word such as `breaks`.
    pub reason: String,
    /// The app, if a known schema was named; else empty.
    pub app: String,
    /// Fingerprint of the schema, if it is a known one.
    pub schema: String,
    /// Where in the event.
    pub place: String,
    /// The keyword that is not fulfilled.
    pub rule: String,
    /// How many events. One that breaks its schema in two places counts in both.
    pub events: u64,
}

/// An event, as it is read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoredEvent<'a> {
    /// Name of the run.
    pub run_id: &'a str,
    /// Number of the event in its run.
    pub sequence: u64,
    /// Fingerprint of its published schema.
    pub schema: &'a str,
    /// What happened.
    pub event_type: &'a str,
    /// Version of the app.
    pub app_version: &'a str,
    /// Day of arrival.
    pub day: Day,
    /// The event as JSON.
    pub event: &'a str,
}

/// From one day to another, both with; all days where none is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// The first.
    pub since: Option<Day>,
    /// The last.
    pub until: Option<Day>,
}

/// Whether a held event was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// It was.
    Kept,
    /// There is no room for more.
    NoRoom,
}

/// How many events were deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    /// Those that were stored.
    pub events: u64,
    /// Those that were held.
    pub held: u64,
}

impl Erased {
    /// Whether there was none.
    #[must_use]
    pub fn is_nothing(self) -> bool {
        self == Self::default()
    }
}

/// What became of held events whose schema came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TakenIn {
    /// Events that are as promised.
    pub kept: u64,
    /// Events that are not.
    pub refused: u64,
}

/// The store can't take or give anything now.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the store is not available: {0}")]
pub struct Unavailable(pub String);

/// What is needed to find a store: `sqlite:PATH` or `clickhouse:URL`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreAddress {
    /// A file of SQLite.
    Sqlite(PathBuf),
    /// A database of ClickHouse.
    ClickHouse(clickhouse::Address),
}

impl FromStr for StoreAddress {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once(':') {
            Some(("sqlite", path)) if !path.is_empty() => Ok(Self::Sqlite(path.into())),
            Some(("clickhouse", url)) => url.parse().map(Self::ClickHouse),
            _ => Err(
                "write it as in `sqlite:usage.db` or `clickhouse:http://localhost:8123/usage`"
                    .to_owned(),
            ),
        }
    }
}
