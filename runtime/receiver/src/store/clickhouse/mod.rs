//! Events in ClickHouse, written in batches: any number of receivers stand side by side in front of it.

mod address;
mod batches;
mod jobs;
mod layout;
mod reader;
mod rows;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::{
    Erased, Event, HeldEvent, HeldOutcomes, RefusalCounts, StoreOutcome, Unavailable, random_name,
};
use crate::day::Day;
use crate::schemas::Schemas;
use crate::tables;
use batches::Batches;

pub use address::Address;
pub use layout::{Statement, layout};
pub use reader::Reader;

/// How long anything but an insert may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long ClickHouse may take to say that it is there.
const ANSWER: Duration = Duration::from_secs(2);

/// Bounds of a store.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Bytes of events that wait to be written; beyond that the store is not available.
    pub waiting_bytes: u32,
    /// Bytes of events whose schema is not here yet.
    pub held_bytes: u64,
    /// Days for which such an event is kept.
    pub held_days: u32,
    /// How long the first event of a batch waits for others.
    pub batch: Duration,
    /// Bytes of a batch.
    pub batch_bytes: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            waiting_bytes: 32 * 1024 * 1024,
            held_bytes: 64 * 1024 * 1024,
            held_days: 14,
            batch: Duration::from_millis(200),
            batch_bytes: 8 * 1024 * 1024,
        }
    }
}

/// A database of ClickHouse, as one of its receivers sees it.
pub struct Store {
    client: clickhouse::Client,
    bounds: Bounds,
    events: Batches,
    held: Batches,
    /// What was held when last asked, and since then by this receiver.
    held_bytes: AtomicU64,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store")
            .field("bounds", &self.bounds)
            .finish_non_exhaustive()
    }
}

impl Store {
    /// Sets up what is needed to write; whether ClickHouse is there shows later. It has to be called in a
    /// runtime of tokio.
    #[must_use]
    pub fn new(address: &Address, bounds: Bounds) -> Self {
        let client = address.client();
        let room = Arc::new(Semaphore::new(bounds.waiting_bytes as usize));
        let batches = |table| Batches::start(client.clone(), table, bounds, Arc::clone(&room));
        Self {
            events: batches(rows::EVENTS),
            held: batches(rows::HELD),
            held_bytes: AtomicU64::new(0),
            client,
            bounds,
        }
    }

    /// Keeps an event, once for each key. It is durable when this returns. ClickHouse looks for repeats when it
    /// merges and when it reads, so it tells of none here.
    ///
    /// # Errors
    ///
    /// If too many wait already, or ClickHouse can't be written.
    pub async fn keep(&self, event: Event) -> Result<StoreOutcome, Unavailable> {
        let row = rows::EventRow::of(&event);
        self.events.add(&row).await.map(|()| StoreOutcome::Stored)
    }

    /// Holds an event until its schema is here. It is durable when this returns.
    ///
    /// # Errors
    ///
    /// As for [`Self::keep`].
    pub async fn hold(&self, held: HeldEvent) -> Result<StoreOutcome, Unavailable> {
        let bytes = held.event.len() as u64;
        // In one step: what was asked meanwhile takes the place of the number.
        let with_it = |held: u64| {
            let held = held.checked_add(bytes);
            held.filter(|held| *held <= self.bounds.held_bytes)
        };
        let taken = (self.held_bytes).fetch_update(Ordering::Relaxed, Ordering::Relaxed, with_it);
        if taken.is_err() {
            return Ok(StoreOutcome::NoRoom);
        }
        let id = random_name().map_err(Unavailable)?;
        let row = rows::HeldRow::of(&held, &id, self.bounds.held_days);
        self.held.add(&row).await.map(|()| StoreOutcome::Held)
    }

    /// Adds to the counts of what was refused. ClickHouse takes the same ones once.
    ///
    /// # Errors
    ///
    /// If ClickHouse can't be written, or does not answer whether it did.
    pub async fn count(&self, counted: &RefusalCounts) -> Result<(), Unavailable> {
        patient(jobs::count(&self.client, &counted.refusals, &counted.name)).await
    }

    /// Takes in some of the held events whose schema is here now; more may be left.
    ///
    /// # Errors
    ///
    /// If ClickHouse can't be read or written.
    pub async fn take_in(&self, schemas: &Schemas) -> Result<HeldOutcomes, Unavailable> {
        patient(jobs::take_in(&self.client, schemas)).await
    }

    /// Deletes held events that waited too long; ClickHouse itself deletes the others.
    ///
    /// # Errors
    ///
    /// If ClickHouse can't be written.
    pub async fn expire(&self, today: Day) -> Result<Erased, Unavailable> {
        patient(jobs::expire(&self.client, today)).await
    }

    /// Makes the tables, and the views of these schemas anew.
    ///
    /// # Errors
    ///
    /// If ClickHouse can't be written.
    pub async fn apply(&self, schemas: &Schemas) -> Result<(), Unavailable> {
        let views = tables::views(schemas);
        let views = views.iter().map(tables::clickhouse::create);
        patient(jobs::apply(&self.client, layout().into_iter().chain(views))).await
    }

    /// How many events and bytes are held.
    ///
    /// # Errors
    ///
    /// If ClickHouse can't be read.
    pub async fn held(&self) -> Result<(u64, u64), Unavailable> {
        let held = timeout(ANSWER, jobs::held(&self.client)).await;
        let (events, bytes) = held.map_err(|_| too_slow())??;
        self.held_bytes.store(bytes, Ordering::Relaxed);
        Ok((events, bytes))
    }

    /// Whether ClickHouse is there, and has the tables.
    ///
    /// # Errors
    ///
    /// If not.
    pub async fn ready(&self) -> Result<(), Unavailable> {
        self.held().await.map(drop)
    }

    /// Waits until all that was given to it is written.
    pub async fn close(self) {
        self.events.close().await;
        self.held.close().await;
    }
}

/// Deletes all events of these runs, in all tables.
///
/// # Errors
///
/// If ClickHouse can't be written.
pub async fn erase(address: &Address, runs: &[String]) -> Result<Erased, Unavailable> {
    patient(jobs::erase(&address.client(), runs)).await
}

/// Looks whether ClickHouse is there; the tables may be made later.
///
/// # Errors
///
/// If it is not.
pub async fn check(address: &Address) -> Result<(), Unavailable> {
    let client = address.client();
    let there = client.query_raw("SELECT 1").fetch_one::<u8>();
    timeout(ANSWER, there).await.map_err(|_| too_slow())??;
    Ok(())
}

async fn patient<T>(work: impl Future<Output = Result<T, Unavailable>>) -> Result<T, Unavailable> {
    timeout(PATIENCE, work)
        .await
        .unwrap_or_else(|_| Err(too_slow()))
}

fn too_slow() -> Unavailable {
    Unavailable("ClickHouse did not answer in time".to_owned())
}

impl From<clickhouse::error::Error> for Unavailable {
    /// Its words may repeat what was written, so only the number of an error is told.
    fn from(error: clickhouse::error::Error) -> Self {
        use clickhouse::error::Error;
        Self(match &error {
            Error::Network(_) => "ClickHouse can't be reached".to_owned(),
            Error::TimedOut => return too_slow(),
            Error::BadResponse(words) => match code(words) {
                Some(code) => format!("ClickHouse refused, with its error {code}"),
                None => "ClickHouse refused".to_owned(),
            },
            _ => "ClickHouse answered in an unknown form".to_owned(),
        })
    }
}

fn code(words: &str) -> Option<u32> {
    let (_, after) = words.split_once("Code: ")?;
    let digits = after.split(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use clickhouse::error::Error;

    use super::*;

    #[test]
    fn what_it_says_of_an_error_is_no_value_of_a_row() {
        for (words, told) in [
            (
                "Code: 27. DB::Exception: Cannot parse input: canary",
                "ClickHouse refused, with its error 27",
            ),
            ("canary", "ClickHouse refused"),
            ("Code: canary", "ClickHouse refused"),
        ] {
            let error = Unavailable::from(Error::BadResponse(words.to_owned()));
            assert_eq!(error.0, told);
        }
        let error = Unavailable::from(Error::Custom("canary".to_owned()));
        assert!(!error.to_string().contains("canary"));
    }
}
