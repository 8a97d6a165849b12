use std::sync::Arc;

use super::{
    Erased, Event, HeldEvent, HeldOutcomes, RefusalCounts, StoreOutcome, Unavailable, clickhouse,
    sqlite,
};
use crate::day::Day;
use crate::schemas::Schemas;

/// A store, open for a receiver.
#[derive(Debug)]
pub enum Store {
    /// A file of SQLite.
    Sqlite(sqlite::Store),
    /// A database of ClickHouse.
    ClickHouse(Box<clickhouse::Store>),
}

impl Store {
    /// Keeps an event, once for each key. It is durable when this returns.
    ///
    /// # Errors
    ///
    /// If too many wait already, or the store can't be written.
    pub async fn keep(&self, event: Event) -> Result<StoreOutcome, Unavailable> {
        match self {
            Self::Sqlite(store) => store.keep(event).await,
            Self::ClickHouse(store) => store.keep(event).await,
        }
    }

    /// Holds an event until its schema is here. It is durable when this returns.
    ///
    /// # Errors
    ///
    /// As for [`Self::keep`].
    pub async fn hold(&self, held: HeldEvent) -> Result<StoreOutcome, Unavailable> {
        match self {
            Self::Sqlite(store) => store.hold(held).await,
            Self::ClickHouse(store) => store.hold(held).await,
        }
    }

    /// Adds to the counts of what was refused; the same ones once, however often they are given.
    ///
    /// # Errors
    ///
    /// If the store can't be written, or does not answer whether it did.
    pub async fn count(&self, counted: &RefusalCounts) -> Result<(), Unavailable> {
        match self {
            Self::Sqlite(store) => store.count(counted.refusals.clone()).await,
            Self::ClickHouse(store) => store.count(counted).await,
        }
    }

    /// Takes in some of the held events whose schema is here now; more may be left.
    ///
    /// # Errors
    ///
    /// If the store can't be written.
    pub async fn take_in(&self, schemas: Arc<Schemas>) -> Result<HeldOutcomes, Unavailable> {
        match self {
            Self::Sqlite(store) => store.take_in(schemas).await,
            Self::ClickHouse(store) => store.take_in(&schemas).await,
        }
    }

    /// Deletes some of what must not be there any more on this day, and held events that came before the other
    /// one; more may be left.
    ///
    /// # Errors
    ///
    /// If the store can't be written.
    pub async fn expire(&self, today: Day, held_before: Day) -> Result<Erased, Unavailable> {
        match self {
            Self::Sqlite(store) => store.expire(today, held_before).await,
            // Each row says when it goes.
            Self::ClickHouse(store) => store.expire(today).await,
        }
    }

    /// Leaves nothing of what was deleted beside the tables; whether that could be done now.
    ///
    /// # Errors
    ///
    /// If the store can't be written.
    pub async fn forget(&self) -> Result<bool, Unavailable> {
        match self {
            Self::Sqlite(store) => store.forget().await,
            // It is its own affair.
            Self::ClickHouse(_) => Ok(true),
        }
    }

    /// Makes the views of these schemas anew, where they are others than before.
    ///
    /// # Errors
    ///
    /// If the store can't be written.
    pub async fn apply(&self, schemas: &Schemas) -> Result<(), Unavailable> {
        match self {
            Self::Sqlite(store) => store.apply(schemas).await,
            Self::ClickHouse(store) => store.apply(schemas).await,
        }
    }

    /// How many events are held and their bytes, if the store tells, and whether it can be written. It is asked
    /// each second, and no more often than it has to be.
    pub async fn look(&self) -> (Option<(u64, u64)>, bool) {
        match self {
            Self::Sqlite(store) => {
                let held = store.held().await.ok();
                (held, held.is_some() && store.ready().await.is_ok())
            }
            // Its readiness is the same question.
            Self::ClickHouse(store) => {
                let held = store.held().await.ok();
                (held, held.is_some())
            }
        }
    }

    /// Whether the store can be written now.
    ///
    /// # Errors
    ///
    /// If it can't.
    pub async fn ready(&self) -> Result<(), Unavailable> {
        match self {
            Self::Sqlite(store) => store.ready().await,
            Self::ClickHouse(store) => store.ready().await,
        }
    }

    /// Waits until all that was given to it is written.
    pub async fn close(self) {
        match self {
            Self::Sqlite(store) => {
                // Threads are waited for; nobody else needs this one any more.
                let _ = tokio::task::spawn_blocking(move || store.close()).await;
            }
            Self::ClickHouse(store) => (*store).close().await,
        }
    }
}
