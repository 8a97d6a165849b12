//! What is done beside taking events: schemas are read anew, what was promised to go goes, and what was held
//! is taken in.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{Instant, MissedTickBehavior, interval};

use crate::day::Day;
use crate::fault_log::FaultLog;
use crate::metrics::Metrics;
use crate::schemas::{Folder, Loaded, Schemas};
use crate::store::{HeldOutcome, RefusalCounts, Store, Tally, Unavailable};

/// How often the folder of schemas is looked at, and counts are given to the store.
const TURN: Duration = Duration::from_secs(1);

/// How often held events are looked at: one may arrive while its schema does, or another receiver held it.
const HELD: Duration = Duration::from_secs(10);

/// How often what is over is looked for.
const EXPIRY: Duration = Duration::from_secs(60);

const NOT_COUNTED: &str = "counts of what was refused can't be stored";

const NO_SCHEMA: &str = "there is no published schema, so no event can be stored";

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
    /// What goes wrong at present.
    pub(crate) faults: FaultLog,
    /// Counts that the store was given and did not say that it has.
    pub(crate) unanswered: Option<RefusalCounts>,
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
                let applied = self.apply().await;
                is_applied = self.faults.log("views can't be made", applied).is_some();
            }
            if is_due(taken_in, HELD) {
                let taken = self.take_in().await;
                let taken = self.faults.log("held events can't be taken in", taken);
                taken_in = taken.map(|()| Instant::now());
            }
            if is_due(expired, EXPIRY) {
                let deleted = self.expire().await;
                if let Some(()) = self.faults.log("events can't be deleted", deleted) {
                    (expired, is_forgotten) = (Some(Instant::now()), false);
                }
            }
            if !is_forgotten {
                is_forgotten = self.store.forget().await.unwrap_or(false);
            }
            self.count().await;
            self.look().await;
        }
        // What was not answered, and what came since.
        self.count().await;
        self.count().await;
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
        let read = self.faults.log("the folder of schemas can't be read", read);
        let Some(loaded) = read.flatten() else {
            return false;
        };
        announce(&loaded, self.folder.path(), &mut self.faults, &self.metrics);
        self.schemas.send_replace(Arc::new(loaded.schemas));
        true
    }

    async fn apply(&self) -> Result<(), Unavailable> {
        let schemas = Arc::clone(&self.schemas.borrow());
        self.store.apply(&schemas).await
    }

    async fn take_in(&self) -> Result<(), Unavailable> {
        let schemas = Arc::clone(&self.schemas.borrow());
        loop {
            let taken = self.store.take_in(Arc::clone(&schemas)).await?;
            if taken.is_empty() {
                return Ok(());
            }
            let (mut kept, mut refused) = (0, 0);
            for (app, taken, events) in taken.iter() {
                match taken {
                    HeldOutcome::Kept(_) => kept += events,
                    HeldOutcome::Breaks | HeldOutcome::Malformed => refused += events,
                }
                self.metrics.events(app, taken.word(), events);
            }
            tracing::info!(kept, refused, "held events were taken in");
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

    /// Counts that were not answered are given again as they were: the store may have them.
    async fn count(&mut self) {
        if self.unanswered.is_none() {
            let counts = self.tally.take();
            if counts.is_empty() {
                return;
            }
            match RefusalCounts::new(counts) {
                Ok(counted) => self.unanswered = Some(counted),
                Err((counts, error)) => {
                    self.faults.log::<(), _>(NOT_COUNTED, Err(error));
                    self.tally.add_all(counts);
                }
            }
        }
        if let Some(counted) = &self.unanswered {
            let answer = self.store.count(counted).await;
            if self.faults.log(NOT_COUNTED, answer).is_some() {
                self.unanswered = None;
            }
        }
    }

    async fn look(&self) {
        let (held, is_up) = self.store.look().await;
        self.metrics.store_up.set(i64::from(is_up));
        if let Some((events, bytes)) = held {
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
pub(crate) fn announce(loaded: &Loaded, folder: &Path, faults: &mut FaultLog, metrics: &Metrics) {
    let number = |number| i64::try_from(number).unwrap_or(i64::MAX);
    metrics.schemas.set(number(loaded.schemas.len()));
    metrics
        .schemas_unreadable
        .set(number(loaded.unreadable.len()));
    tracing::info!(schemas = loaded.schemas.len(), "schemas were read");
    let known = if loaded.schemas.is_empty() {
        Err(format!(
            "put the schemas that launchers have published, as `*.schema.json`, into {}; until then events are \
             held, and refused where there is no more room to hold them",
            folder.display()
        ))
    } else {
        Ok(())
    };
    faults.log(NO_SCHEMA, known);
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
