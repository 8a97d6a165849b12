//! The published schemas that events are checked against.

mod folder;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;
use usage_stat_schema::document::Document;
use usage_stat_schema::review::validate::{Checker, Violation};

pub use folder::{Folder, Loaded, Unreadable};

/// One published schema: what was promised by some version of an app.
pub struct Promise {
    document: Document,
    checker: Checker,
    retention_days: Option<u32>,
}

impl std::fmt::Debug for Promise {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Promise")
            .field("app", &self.app())
            .field("fingerprint", &self.fingerprint())
            .finish_non_exhaustive()
    }
}

impl Promise {
    /// Reads a published schema.
    ///
    /// # Errors
    ///
    /// If it is none, in words.
    pub fn read(text: &str) -> Result<Self, String> {
        let document = Document::parse(text).map_err(|error| error.to_string())?;
        let checker = Checker::new(&document)?;
        let days = document.policy.retention_days;
        let retention_days = days.map(|days| u32::try_from(days).unwrap_or(u32::MAX));
        Ok(Self {
            document,
            checker,
            retention_days,
        })
    }

    /// The launcher that promised it.
    #[must_use]
    pub fn app(&self) -> &str {
        &self.document.policy.app
    }

    /// The name by which events refer to it.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.document.fingerprint
    }

    /// For how many days after their arrival events may be kept; none if nothing is promised.
    #[must_use]
    pub fn retention_days(&self) -> Option<u32> {
        self.retention_days
    }

    /// What is promised.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// All that is wrong with an event; it says nothing of the event's values.
    #[must_use]
    pub fn check(&self, event: &Value) -> Vec<Violation> {
        self.checker.check(event)
    }
}

/// All promises that are known now, by their fingerprint.
#[derive(Clone, Debug, Default)]
pub struct Schemas {
    promises: BTreeMap<String, Arc<Promise>>,
    retention_days_if_none: Option<u32>,
}

impl Schemas {
    /// The one that an event names.
    #[must_use]
    pub fn get(&self, fingerprint: &str) -> Option<&Arc<Promise>> {
        self.promises.get(fingerprint)
    }

    /// Bounds how long events are kept whose schema promises nothing; none for as long as nobody deletes them.
    #[must_use]
    pub fn with_retention_days_if_none(mut self, days: Option<u32>) -> Self {
        self.retention_days_if_none = days;
        self
    }

    /// For how many days after their arrival events of a schema are kept; none for as long as nobody deletes
    /// them.
    #[must_use]
    pub fn kept_days(&self, promise: &Promise) -> Option<u32> {
        promise.retention_days().or(self.retention_days_if_none)
    }

    /// All of them, by fingerprint.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Promise>> {
        self.promises.values()
    }

    /// Those of one app, by fingerprint.
    pub fn of_app<'a>(&'a self, app: &'a str) -> impl Iterator<Item = &'a Arc<Promise>> {
        self.iter().filter(move |promise| promise.app() == app)
    }

    /// The names of the apps, each once.
    #[must_use]
    pub fn apps(&self) -> Vec<&str> {
        let mut apps: Vec<&str> = self.iter().map(|promise| promise.app()).collect();
        apps.sort_unstable();
        apps.dedup();
        apps
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.promises.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.promises.is_empty()
    }
}

impl FromIterator<Arc<Promise>> for Schemas {
    /// Where two files make the same promise in other words, the one that keeps events for the shorter time
    /// counts.
    fn from_iter<T: IntoIterator<Item = Arc<Promise>>>(promises: T) -> Self {
        let days = |promise: &Promise| promise.retention_days().unwrap_or(u32::MAX);
        let mut known: BTreeMap<String, Arc<Promise>> = BTreeMap::new();
        for promise in promises {
            let earlier = known.get(promise.fingerprint());
            if earlier.is_none_or(|earlier| days(&promise) < days(earlier)) {
                known.insert(promise.fingerprint().to_owned(), promise);
            }
        }
        Self {
            promises: known,
            retention_days_if_none: None,
        }
    }
}
