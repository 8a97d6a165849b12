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
use usage_stat_schema::review::validate::Violation;

use crate::day::Day;
use crate::metrics::Metrics;
use crate::schemas::Schemas;
use crate::store::{Refusal, Store, StoreOutcome, Tally, Unavailable};
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
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            event_bytes: 64 * 1024,
            reading_bytes: 16 * 1024 * 1024,
            body: Duration::from_secs(5),
        }
    }
}

/// Judges events, and keeps those that are as promised.
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
    /// How long an event may wait for the store. A launcher waits 5 s for its answer.
    pub patience: Duration,
}

/// What is done with the body of a request.
pub trait Take: Send + Sync + 'static {
    /// Says what became of an event.
    fn take(&self, event: &[u8]) -> impl Future<Output = Answer> + Send;

    /// Hears of a body that did not come, or not whole.
    fn failed(&self, answer: &Answer) {
        let _ = answer;
    }

    /// Hears of an answer, and how long it took.
    fn answered(&self, answer: &Answer, took: Duration) {
        let _ = (answer, took);
    }
}

impl Take for Ingest {
    async fn take(&self, event: &[u8]) -> Answer {
        let day = Day::today();
        let schemas = Arc::clone(&self.schemas.borrow());
        match judge(event, &schemas, day) {
            Verdict::AsPromised(event) => {
                let app = event.app.clone();
                let answer = self.kept(self.store.keep(event)).await;
                self.metrics.event(&app, answer.word());
                answer
            }
            Verdict::Breaks {
                promise,
                violations,
            } => {
                self.tally.add(Refusal::of(&promise, &violations, day));
                let answer = Answer::Breaks(places(&violations));
                self.metrics.event(promise.app(), answer.word());
                answer
            }
            Verdict::Unknown(held) => {
                let answer = self.kept(self.store.hold(held)).await;
                if answer == Answer::NoRoomToHold {
                    return self.refuse(day, Refusal::NO_ROOM_TO_HOLD, answer);
                }
                self.metrics.event("", answer.word());
                answer
            }
            Verdict::Malformed(malformed) => {
                self.refuse(day, malformed.as_str(), Answer::Malformed(words(malformed)))
            }
        }
    }

    fn failed(&self, answer: &Answer) {
        self.metrics.event("", answer.word());
        if *answer == Answer::TooLarge {
            let refusal = Refusal::held(Day::today(), Refusal::TOO_LARGE);
            self.tally.add([refusal]);
        }
    }

    fn answered(&self, answer: &Answer, took: Duration) {
        self.metrics.answered(answer.status().as_u16(), took);
    }
}

impl Ingest {
    async fn kept(&self, work: impl Future<Output = Result<StoreOutcome, Unavailable>>) -> Answer {
        match timeout(self.patience, work).await {
            Ok(Ok(keeping)) => keeping.into(),
            Ok(Err(_)) | Err(_) => Answer::Unavailable,
        }
    }

    fn refuse(&self, day: Day, reason: &'static str, answer: Answer) -> Answer {
        self.tally.add([Refusal::held(day, reason)]);
        self.metrics.event("", answer.word());
        answer
    }
}

#[derive(Debug)]
struct Route<T> {
    taker: T,
    limits: Limits,
    room: Arc<Semaphore>,
}

/// The route that takes events.
pub fn router<T: Take>(taker: T, limits: Limits) -> Router {
    let route = Route {
        taker,
        limits,
        room: Arc::new(Semaphore::new(limits.reading_bytes)),
    };
    Router::new()
        .route(PATH, post(events::<T>))
        .with_state(Arc::new(route))
}

/// Of the request nothing but the body is looked at: neither address nor header nor query is kept.
async fn events<T: Take>(State(route): State<Arc<Route<T>>>, request: Request) -> Answer {
    let begun = Instant::now();
    let limits = route.limits;
    let body = request.into_body();
    let answer = match body::read(body, limits.event_bytes, limits.body, &route.room).await {
        Ok(read) => route.taker.take(&read.bytes).await,
        Err(failed) => {
            let answer = match failed {
                body::BodyError::TooLarge => Answer::TooLarge,
                body::BodyError::TooSlow | body::BodyError::Broken => Answer::TooSlow,
                body::BodyError::NoRoom => Answer::Unavailable,
            };
            route.taker.failed(&answer);
            answer
        }
    };
    route.taker.answered(&answer, begun.elapsed());
    answer
}

fn words(malformed: Malformed) -> &'static str {
    match malformed {
        Malformed::NotUtf8 => "not UTF-8",
        Malformed::NotJson => "not JSON",
        Malformed::TooDeep => "nested too deep",
        Malformed::RepeatedKey => "an object names a key twice",
        Malformed::NoSchema => "names no schema",
        Malformed::NoRun => "names no run",
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
