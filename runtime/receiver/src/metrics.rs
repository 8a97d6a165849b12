//! Counts for an operator, in the Prometheus text form. They hold no value of an event.

use std::fmt;
use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};

const SECONDS: [f64; 12] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0,
];

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct EventLabels {
    /// Of a schema that is known; empty where none was named.
    app: String,
    /// One of few words, whatever is sent.
    result: &'static str,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct AnswerLabels {
    code: u16,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct ReasonLabels {
    reason: &'static str,
}

/// All counts of one receiver.
pub struct Metrics {
    registry: Registry,
    events: Family<EventLabels, Counter>,
    requests: Family<AnswerLabels, Histogram, fn() -> Histogram>,
    deleted: Family<ReasonLabels, Counter>,
    /// Connections that are open.
    pub connections: Gauge,
    /// Whether the store could be used when it was last asked.
    pub store_up: Gauge,
    /// Events whose schema is not here yet.
    pub held_events: Gauge,
    /// Their bytes.
    pub held_bytes: Gauge,
    /// Schemas that could be read.
    pub schemas: Gauge,
    /// Files among the schemas that could not.
    pub schemas_unreadable: Gauge,
}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Metrics").finish_non_exhaustive()
    }
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("usage_stat_receiver");
        let events = Family::default();
        registry.register(
            "events",
            "Events that were posted, by what became of them; once more where one was held",
            Family::clone(&events),
        );
        let requests: Family<_, _, fn() -> Histogram> =
            Family::new_with_constructor(|| Histogram::new(SECONDS));
        registry.register_with_unit(
            "request_duration",
            "Time from the headers of a posted event to its answer",
            Unit::Seconds,
            requests.clone(),
        );
        let deleted = Family::default();
        registry.register(
            "deleted_events",
            "Events that were deleted, and held ones that were dropped",
            Family::clone(&deleted),
        );
        let mut gauge = |name, help| {
            let gauge: Gauge = Gauge::default();
            registry.register(name, help, gauge.clone());
            gauge
        };
        let connections = gauge("connections", "Connections that are open");
        let store_up = gauge(
            "store_up",
            "Whether the store could be used when last asked",
        );
        let held_events = gauge("held_events", "Events whose schema is not here yet");
        let schemas = gauge("schemas", "Published schemas that are known");
        let schemas_unreadable = gauge("schemas_unreadable", "Files that are no published schema");
        let held_bytes: Gauge = Gauge::default();
        registry.register_with_unit(
            "held",
            "Bytes of events whose schema is not here yet",
            Unit::Bytes,
            held_bytes.clone(),
        );
        registry.register(
            "build",
            "The running program",
            Info::new([("version", env!("CARGO_PKG_VERSION"))]),
        );
        Self {
            registry,
            events,
            requests,
            deleted,
            connections,
            store_up,
            held_events,
            held_bytes,
            schemas,
            schemas_unreadable,
        }
    }
}

impl Metrics {
    /// Counts an event of an app, empty if no known schema was named, by the word for what became of it.
    pub fn event(&self, app: &str, result: &'static str) {
        self.events(app, result, 1);
    }

    /// Counts so many.
    pub fn events(&self, app: &str, result: &'static str, events: u64) {
        let labels = EventLabels {
            app: app.to_owned(),
            result,
        };
        self.events.get_or_create(&labels).inc_by(events);
    }

    /// Counts an answer by its HTTP status.
    pub fn answered(&self, code: u16, took: Duration) {
        let labels = AnswerLabels { code };
        self.requests
            .get_or_create(&labels)
            .observe(took.as_secs_f64());
    }

    /// Counts events that are gone.
    pub fn deleted(&self, reason: &'static str, events: u64) {
        if events > 0 {
            let labels = ReasonLabels { reason };
            self.deleted.get_or_create(&labels).inc_by(events);
        }
    }

    /// The text that Prometheus reads.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a text can't fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}
