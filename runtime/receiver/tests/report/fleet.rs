//! Events of the sample launcher, in a store.

use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use serde_json::Value;
use usage_stat_receiver::day::Day;
use usage_stat_receiver::report::{Question, Report};
use usage_stat_receiver::schemas::{Promise, Schemas};
use usage_stat_receiver::store::{Event, Key, Store, StoreAddress, sqlite};
use usage_stat_schema::document::{Document, Source};

use crate::support::published::{self, APP, LAUNCHER, read};

pub(crate) fn promise() -> Arc<Promise> {
    static PROMISE: LazyLock<Arc<Promise>> =
        LazyLock::new(|| Promise::read(&read(LAUNCHER)).unwrap().into());
    Arc::clone(&PROMISE)
}

/// Names of the launcher's own settings.
pub(crate) fn settings(document: &Document) -> Vec<String> {
    let fields = document.fields().iter();
    let of_config = fields.filter(|(_, member)| {
        let source = member.usage.as_ref().and_then(|usage| usage.source);
        source.is_none_or(|source| source == Source::Config)
    });
    of_config.map(|(name, _)| name.clone()).collect()
}

/// A start with the values of an example, but for those that are given.
pub(crate) fn start(values: &[(&str, Value)]) -> Value {
    let mut event = published::start();
    // Each gets a name of its own when it is kept.
    event["run_id"] = "example".into();
    for (name, value) in values {
        event[*name] = value.clone();
    }
    event
}

/// Events in a file of their own.
pub(crate) struct Kept {
    folder: tempfile::TempDir,
    schemas: Schemas,
}

impl Kept {
    pub(crate) fn address(&self) -> StoreAddress {
        StoreAddress::Sqlite(self.path())
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("usage.db")
    }

    /// Keeps each event with the day of its arrival; runs are told apart by their number where they have no name.
    pub(crate) fn of(events: impl IntoIterator<Item = (Day, Value)>) -> Self {
        Self::with(promise(), events)
    }

    /// As [`Self::of`], of another schema.
    pub(crate) fn with(
        promise: Arc<Promise>,
        events: impl IntoIterator<Item = (Day, Value)>,
    ) -> Self {
        let kept = Self {
            folder: tempfile::tempdir().unwrap(),
            schemas: [Arc::clone(&promise)].into_iter().collect(),
        };
        let bounds = sqlite::Bounds::default();
        let store = Store::Sqlite(sqlite::Store::open(&kept.path(), bounds).unwrap());
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let mut keeping = tokio::task::JoinSet::new();
            let store = Arc::new(store);
            for (number, (day, mut event)) in events.into_iter().enumerate() {
                if event["run_id"] == "example" {
                    event["run_id"] = format!("{number:032x}").into();
                }
                assert_eq!(promise.check(&event), []);
                let text = |name: &str| event[name].as_str().unwrap().to_owned();
                let event = Event {
                    app: APP.to_owned(),
                    schema: promise.fingerprint().to_owned(),
                    key: Key {
                        run_id: text("run_id"),
                        sequence: event["sequence"].as_u64().unwrap(),
                    },
                    event_type: text("event_type"),
                    app_version: text("app_version"),
                    day,
                    expires: None,
                    pending: 0,
                    event: event.to_string(),
                };
                let store = Arc::clone(&store);
                keeping.spawn(async move { store.keep(event).await });
            }
            while let Some(kept) = keeping.join_next().await {
                kept.unwrap().unwrap();
            }
            Arc::into_inner(store).unwrap().close().await;
        });
        kept
    }

    pub(crate) fn report(&self, question: &Question) -> Report {
        Report::of(&self.address(), &self.schemas, APP, question).unwrap()
    }
}

/// The first of some days in the middle of a week.
pub(crate) fn day(number: i32) -> Day {
    Day::from_number(20_000 + number)
}
