//! Events over HTTP.

mod answer;
mod body;
mod pause;

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{Request, State};
use axum::routing::post;
use tokio::sync::{Semaphore, watch};
use tokio::time::timeout;
use usage_stat_schema::validate::Violation;

use crate::day::Day;
use crate::metrics::Metrics;
use crate::schemas::Schemas;
use crate::store::{Keeping, Refusal, Store, Tally};
use crate::verdict::{Malformed, Verdict, judge};

pub use answer::Answer;

/// Where events are posted to.
pub const PATH: &str = "/v1/events";

/// Places that a refused sender is told of.
const PLACES: usize = 10;

/// Bounds of what is taken from senders.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of an event; launchers send none that is larger than 64 KiB.
    pub event_bytes: usize,
    /// Bytes of all large events that are being read.
    pub reading_bytes: usize,
    /// How long the body of a request may take.
    pub body: Duration,
    /// How long a request may wait for the store. A launcher waits 5 s for its answer.
    pub store: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            event_bytes: 64 * 1024,
            reading_bytes: 16 * 1024 * 1024,
            body: Duration::from_secs(5),
            store: Duration::from_secs(4),
        }
    }
}

/// What takes events.
#[derive(Debug)]
pub struct Ingest {
    /// The promises that hold now.
    pub schemas: watch::Receiver<Arc<Schemas>>,
    /// Where events are kept.
    pub store: Arc<Store>,
    /// What became of them.
    pub metrics: Arc<Metrics>,
    /// What was refused, until the store has it.
    pub tally: Arc<Tally>,
    limits: Limits,
    room: Arc<Semaphore>,
}

impl Ingest {
    /// Takes events into this store.
    #[must_use]
    pub fn new(
        schemas: watch::Receiver<Arc<Schemas>>,
        store: Arc<Store>,
        metrics: Arc<Metrics>,
        tally: Arc<Tally>,
        limits: Limits,
    ) -> Self {
        Self {
            schemas,
            store,
            metrics,
            tally,
            limits,
            room: Arc::new(Semaphore::new(limits.reading_bytes)),
        }
    }

    /// Judges one event, and keeps it where that is right.
    pub async fn take(&self, event: &[u8]) -> Answer {
        let day = Day::today();
        let schemas = Arc::clone(&self.schemas.borrow());
        match judge(event, &schemas, day) {
            Verdict::AsPromised(event) => {
                let app = event.app.clone();
                let kept = timeout(self.limits.store, self.store.keep(event)).await;
                let answer = match kept {
                    Ok(Ok(())) => Answer::Stored,
                    Ok(Err(_)) | Err(_) => Answer::Unavailable,
                };
                self.metrics.event(&app, &answer);
                answer
            }
            Verdict::Breaks {
                promise,
                violations,
            } => {
                self.tally.add(Refusal::of(&promise, &violations, day));
                let answer = Answer::Breaks(places(&violations));
                self.metrics.event(promise.app(), &answer);
                answer
            }
            Verdict::Unknown(held) => {
                let kept = timeout(self.limits.store, self.store.hold(held)).await;
                let answer = match kept {
                    Ok(Ok(Keeping::Kept)) => Answer::Held,
                    Ok(Ok(Keeping::NoRoom)) => {
                        self.tally
                            .add([Refusal::held(day, Refusal::NO_ROOM_TO_HOLD)]);
                        Answer::NoRoomToHold
                    }
                    Ok(Err(_)) | Err(_) => Answer::Unavailable,
                };
                self.metrics.event("", &answer);
                answer
            }
            Verdict::Malformed(malformed) => {
                self.refuse(day, malformed.as_str(), Answer::Malformed(words(malformed)))
            }
        }
    }

    fn refuse(&self, day: Day, reason: &'static str, answer: Answer) -> Answer {
        self.tally.add([Refusal::held(day, reason)]);
        self.metrics.event("", &answer);
        answer
    }
}

/// The route that takes events.
pub fn router(ingest: Arc<Ingest>) -> Router {
    Router::new().route(PATH, post(events)).with_state(ingest)
}

/// Of the request nothing but the body is looked at: neither address nor header nor query is kept.
async fn events(State(ingest): State<Arc<Ingest>>, request: Request) -> Answer {
    let begun = Instant::now();
    let limits = ingest.limits;
    let body = request.into_body();
    let answer = match body::read(body, limits.event_bytes, limits.body, &ingest.room).await {
        Ok(read) => ingest.take(&read.bytes).await,
        Err(failed) => {
            let day = Day::today();
            match failed {
                body::Failed::TooLarge => ingest.refuse(day, "too-large", Answer::TooLarge),
                body::Failed::TooSlow | body::Failed::Broken => {
                    ingest.metrics.event("", &Answer::TooSlow);
                    Answer::TooSlow
                }
                body::Failed::NoRoom => {
                    ingest.metrics.event("", &Answer::Unavailable);
                    Answer::Unavailable
                }
            }
        }
    };
    ingest.metrics.answered(&answer, begun.elapsed());
    answer
}

fn words(malformed: Malformed) -> &'static str {
    match malformed {
        Malformed::NotUtf8 => "not UTF-8",
        Malformed::NotJson => "not JSON in which each name stands once",
        Malformed::NoSchema => "names no schema",
    }
}

/// Says nothing of the values, so that the sender may show it.
fn places(violations: &[Violation]) -> String {
    let mut words = String::from("not as promised\n");
    for violation in violations.iter().take(PLACES) {
        words += &format!("{violation}\n");
    }
    words
}
