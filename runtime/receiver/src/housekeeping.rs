//! What is done beside taking events: schemas are read anew, what was promised to go goes, and what was held
//! is taken in.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{Instant, MissedTickBehavior, interval};

use crate::day::Day;
use crate::metrics::Metrics;
use crate::schemas::{Folder, Loaded, Schemas};
use crate::store::{Store, Tally, Unavailable};

/// How often the folder of schemas is looked at, and counts are given to the store.
const TURN: Duration = Duration::from_secs(1);

/// How often held events are looked at: one may arrive while its schema does, or another receiver held it.
const HELD: Duration = Duration::from_secs(10);

/// How often what is over is looked for.
const EXPIRY: Duration = Duration::from_secs(60);

/// Keeps one receiver's house.
#[derive(Debug)]
pub(crate) struct Housekeeping {
    /// Where the schemas are.
    pub(crate) folder: Folder,
    /// Who wants to know of them.
    pub(crate) schemas: watch::Sender<Arc<Schemas>>,
    /// Where events are kept.
    pub(crate) store: Arc<Store>,
    /// What is counted.
    pub(crate) metrics: Arc<Metrics>,
    /// What was refused, until the store has it.
    pub(crate) tally: Arc<Tally>,
    /// For how many days an event may wait for its schema.
    pub(crate) held_days: u32,
}

impl Housekeeping {
    /// Goes on until it is told to stop; the last counts are in the store then.
    pub(crate) async fn run(mut self, mut stop: watch::Receiver<bool>) {
        let mut turns = interval(TURN);
        turns.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let (mut expired, mut taken_in): (Option<Instant>, Option<Instant>) = (None, None);
        // What an earlier receiver deleted may still be in a log.
        let (mut is_applied, mut is_forgotten) = (false, false);
        loop {
            tokio::select! {
                _ = turns.tick() => {}
                _ = stop.wait_for(|stop| *stop) => break,
            }
            if self.reread().await {
                (taken_in, is_applied) = (None, false);
            }
            if !is_applied {
                is_applied = self.heard(self.apply().await, "views could not be made");
            }
            if is_due(taken_in, HELD)
                && self.heard(self.take_in().await, "held events could not be taken in")
            {
                taken_in = Some(Instant::now());
            }
            if is_due(expired, EXPIRY)
                && self.heard(self.expire().await, "events could not be deleted")
            {
                (expired, is_forgotten) = (Some(Instant::now()), false);
            }
            if !is_forgotten {
                is_forgotten = self.store.forget().await.unwrap_or(false);
            }
            self.count().await;
            self.look().await;
        }
        self.count().await;
    }

    /// Whether it went well.
    fn heard(&self, result: Result<(), Unavailable>, what: &str) -> bool {
        result
            .inspect_err(|error| tracing::warn!(%error, "{what}"))
            .is_ok()
    }

    /// Whether the schemas are others now.
    async fn reread(&mut self) -> bool {
        let mut folder = std::mem::replace(&mut self.folder, Folder::new(""));
        let read = tokio::task::spawn_blocking(move || {
            let read = folder.read();
            (folder, read)
        });
        let Ok((folder, read)) = read.await else {
            return false;
        };
        self.folder = folder;
        match read {
            Ok(None) => false,
            Ok(Some(loaded)) => {
                announce(&loaded, &self.metrics);
                self.schemas.send_replace(Arc::new(loaded.schemas));
                true
            }
            Err(error) => {
                tracing::warn!(%error, "the folder of schemas can't be read");
                false
            }
        }
    }

    async fn apply(&self) -> Result<(), Unavailable> {
        let schemas = Arc::clone(&self.schemas.borrow());
        self.store.apply(&schemas).await
    }

    async fn take_in(&self) -> Result<(), Unavailable> {
        let schemas = Arc::clone(&self.schemas.borrow());
        loop {
            let taken = self.store.take_in(Arc::clone(&schemas)).await?;
            if taken.kept + taken.refused == 0 {
                return Ok(());
            }
            tracing::info!(
                kept = taken.kept,
                refused = taken.refused,
                "held events were taken in"
            );
        }
    }

    async fn expire(&self) -> Result<(), Unavailable> {
        let today = Day::today();
        loop {
            let erased = self
                .store
                .expire(today, today.before(self.held_days))
                .await?;
            if erased.is_nothing() {
                return Ok(());
            }
            self.metrics.deleted("expired", erased.events);
            self.metrics.deleted("held_too_long", erased.held);
        }
    }

    async fn count(&self) {
        let counts = self.tally.take();
        if counts.is_empty() {
            return;
        }
        if let Err(error) = self.store.count(counts.clone()).await {
            tracing::debug!(%error, "counts wait for the store");
            self.tally.add_all(counts);
        }
    }

    async fn look(&self) {
        let held = self.store.held().await;
        let is_up = held.is_ok() && self.store.ready().await.is_ok();
        self.metrics.store_up.set(i64::from(is_up));
        if let Ok((events, bytes)) = held {
            let number = |number| i64::try_from(number).unwrap_or(i64::MAX);
            self.metrics.held_events.set(number(events));
            self.metrics.held_bytes.set(number(bytes));
        }
    }
}

fn is_due(last: Option<Instant>, every: Duration) -> bool {
    last.is_none_or(|last| last.elapsed() >= every)
}

/// Says which schemas there are.
pub(crate) fn announce(loaded: &Loaded, metrics: &Metrics) {
    let number = |number| i64::try_from(number).unwrap_or(i64::MAX);
    metrics.schemas.set(number(loaded.schemas.len()));
    metrics
        .schemas_unreadable
        .set(number(loaded.unreadable.len()));
    tracing::info!(schemas = loaded.schemas.len(), "schemas were read");
    for app in loaded.schemas.apps() {
        let promises = loaded.schemas.of_app(app);
        let without = promises.filter(|promise| promise.retention_days().is_none());
        let kept = without.map(|promise| loaded.schemas.kept_days(promise));
        match kept.max() {
            None => {}
            Some(Some(days)) => tracing::warn!(
                app,
                days,
                "a schema promises no retention, so the receiver's own bound holds"
            ),
            Some(None) => tracing::warn!(
                app,
                "a schema promises no retention, so its events stay until they are erased"
            ),
        }
    }
    for unreadable in &loaded.unreadable {
        tracing::warn!(%unreadable, "not a published schema");
    }
}
