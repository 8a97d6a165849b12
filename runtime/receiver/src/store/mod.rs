//! Where events are kept.

mod any;
mod availability;
pub mod clickhouse;
mod held_outcome;
mod reader;
mod refusal_counts;
pub mod sqlite;
mod tally;

use std::path::PathBuf;
use std::str::FromStr;

use crate::day::Day;

pub use crate::event::{Event, HeldEvent, Key};
pub use crate::refusal::Refusal;
pub use any::Store;
pub use held_outcome::{HeldOutcome, HeldOutcomes};
pub use reader::{Part, Reader};
pub use refusal_counts::RefusalCounts;
pub use tally::Tally;

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

/// What became of an event that was given to a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StoreOutcome {
    /// It is stored, and was not before, as far as the store tells.
    Stored,
    /// It took the place of the one with its key that was made before all was known.
    Completed,
    /// The one with its key stays: it was there before.
    Duplicate,
    /// It is held until its schema is here.
    Held,
    /// It is not held, as there is no room for more.
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

/// A random name.
fn random_name() -> Result<String, String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| error.to_string())?;
    Ok(format!("{:032x}", u128::from_ne_bytes(bytes)))
}
