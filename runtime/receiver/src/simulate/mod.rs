//! A fleet that is made up: believable events from published schemas, as many as are asked for, the same for the
//! same seed.

mod keep;
mod machines;
mod values;

use std::collections::VecDeque;
use std::sync::Arc;

use fastrand::Rng;
use serde_json::{Map, Value, json};
use usage_stat_schema::document::{Document, Source};

use crate::day::Day;
use crate::schemas::Promise;
use machines::{Machine, few};
use values::Values;

/// Events of a fleet, run after run. Every one is as its schema promises.
///
/// ```
/// use usage_stat_receiver::day::Day;
/// use usage_stat_receiver::schemas::Promise;
/// use usage_stat_receiver::simulate::Fleet;
/// # let schema = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/my-server.schema.json"));
///
/// let promise = Promise::read(schema)?;
/// let fleet = Fleet::new(vec![promise.into()], 7, 1000, Day::today().before(90), Day::today());
/// for event in fleet {
///     assert!(event.promise.check(&event.event).is_empty());
/// }
/// # Ok::<_, String>(())
/// ```
#[derive(Debug)]
pub struct Fleet {
    promises: Vec<Arc<Promise>>,
    rng: Rng,
    seed: u64,
    events: u64,
    made: u64,
    since: Day,
    until: Day,
    next: VecDeque<SimulatedEvent>,
}

/// An event that is made up.
#[derive(Clone, Debug)]
pub struct SimulatedEvent {
    /// What it follows.
    pub promise: Arc<Promise>,
    /// The day of its arrival.
    pub day: Day,
    /// The event.
    pub event: Value,
}

/// Runs that can't be made in a row, as their schema asks for something that is not known here.
const TRIES: u32 = 64;

impl Fleet {
    /// A fleet that sends so many events from the one day to the other, of apps that made these promises.
    #[must_use]
    pub fn new(
        promises: Vec<Arc<Promise>>,
        seed: u64,
        events: u64,
        since: Day,
        until: Day,
    ) -> Self {
        Self {
            promises,
            rng: Rng::with_seed(seed),
            seed,
            events,
            made: 0,
            since,
            until,
            next: VecDeque::new(),
        }
    }

    /// How far into the fleet's time it is, from 0 to 1.
    #[expect(clippy::cast_precision_loss, reason = "only a day comes of it")]
    fn progress(&self) -> f64 {
        // It grows: as many start in the last third as in the first two.
        (self.made as f64 / self.events.max(1) as f64).powf(0.7)
    }

    /// One run, from its start to its end, or to the end of time.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "within the days of the fleet"
    )]
    fn run(&mut self) -> Option<()> {
        let progress = self.progress();
        let days = f64::from(
            self.until
                .number()
                .saturating_sub(self.since.number())
                .max(0),
        );
        let mut day = self.since.after((progress * days) as u32);
        // Fewer at weekends: some of theirs come on Monday.
        if (day.number() + 3).rem_euclid(7) >= 5 && self.rng.f64() < 0.6 {
            day = day.after(2).min(self.until);
        }
        let promise = Arc::clone(self.rng.choice(&self.promises)?);
        let run = Run::begin(&mut self.rng, self.seed, &promise, progress)?;
        let pings = if self.rng.f64() < 0.5 {
            self.rng.u64(0..3)
        } else {
            self.rng.u64(0..9)
        };
        let pings = match promise.document().policy.heartbeat_seconds {
            Some(_) => pings,
            None => 0,
        };
        let ending = self.rng.f64();
        let mut sequence = 0;
        let mut tell = |fleet: &mut Self, day: Day, event: Option<Value>| {
            sequence += 1;
            if day <= fleet.until {
                let event = event?;
                fleet.next.push_back(SimulatedEvent {
                    promise: Arc::clone(&promise),
                    day,
                    event,
                });
            }
            Some(())
        };
        let event = run.event("start", 0, &mut self.rng);
        tell(self, day, event)?;
        for ping in 1..=pings {
            if self.rng.f64() < 0.15 {
                day = day.after(1);
            }
            let event = run.event("ping", ping, &mut self.rng);
            tell(self, day, event)?;
        }
        // The others were killed.
        let end = match ending {
            0.0..0.78 => Some("stop"),
            0.78..0.85 => Some("error"),
            _ => None,
        };
        if let Some(end) = end {
            let event = run.event(end, pings + 1, &mut self.rng);
            tell(self, day, event)?;
        }
        Some(())
    }
}

impl Iterator for Fleet {
    type Item = SimulatedEvent;

    fn next(&mut self) -> Option<SimulatedEvent> {
        if self.made >= self.events {
            return None;
        }
        for _ in 0..TRIES {
            if let Some(made) = self.next.pop_front() {
                self.made += 1;
                return Some(made);
            }
            let _ = self.run();
        }
        None
    }
}

/// One run of an app.
struct Run {
    promise: Arc<Promise>,
    fields: Map<String, Value>,
}

impl Run {
    fn begin(rng: &mut Rng, seed: u64, promise: &Arc<Promise>, progress: f64) -> Option<Self> {
        let document = promise.document();
        let machine = machines::any(rng);
        let mut fields = Map::new();
        let mut changed = Vec::new();
        for (name, member) in document.fields() {
            let source = member.usage.as_ref().and_then(|usage| usage.source);
            let mut values = Values {
                rng: &mut *rng,
                seed,
            };
            let value = match source {
                Some(Source::Config) | None => {
                    let (value, is_changed) = values.setting(name, member)?;
                    if is_changed {
                        changed.push(name.as_str());
                    }
                    value
                }
                Some(Source::Environment | Source::Event) => values.member(name, member)?,
            };
            fields.insert(name.clone(), value);
        }
        let run_id = format!("{:032x}", rng.u128(..));
        let told = known(rng, machine, progress, &changed);
        for (name, value) in told {
            set(document, &mut fields, name, value);
        }
        fields.insert("run_id".to_owned(), run_id.into());
        fields.insert("schema".to_owned(), document.fingerprint.clone().into());
        Some(Self {
            promise: Arc::clone(promise),
            fields,
        })
    }

    /// None if the schema allows no such event.
    fn event(&self, event_type: &str, sequence: u64, rng: &mut Rng) -> Option<Value> {
        let document = self.promise.document();
        let mut fields = self.fields.clone();
        fields.insert("event_type".to_owned(), event_type.into());
        fields.insert("sequence".to_owned(), sequence.into());
        let dropped = if rng.f64() < 0.02 { rng.u64(1..4) } else { 0 };
        let delivery = json!({
            "sent": sequence,
            "dropped": dropped,
            "spooled": 0,
            "spool": "ready",
            "last_outcome": if sequence == 0 { Value::Null } else { json!("sent") },
        });
        set(document, &mut fields, "delivery", delivery);
        set(document, &mut fields, "error", Value::Null);
        if event_type == "error" {
            let error = self.error(rng);
            set(document, &mut fields, "error", error);
        }
        let event = Value::Object(fields);
        self.promise.check(&event).is_empty().then_some(event)
    }

    fn error(&self, rng: &mut Rng) -> Value {
        const PLACES: [(&str, &str); 6] = [
            ("app::shard::start", "src/shard.rs:118"),
            ("app::weights::load", "src/weights.rs:64"),
            ("app::server::bind", "src/server.rs:201"),
            ("app::tokenizer::open", "src/tokenizer.rs:37"),
            ("app::queue::Queue::push", "src/queue.rs:142"),
            ("core::option::unwrap_failed", "src/option.rs:2009"),
        ];
        let (symbol, place) = PLACES.get(few(rng, PLACES.len())).unwrap_or(&PLACES[0]);
        let is_panic = rng.f64() < 0.2;
        let member = self.promise.document().fields().get("error");
        let made = member.and_then(|member| {
            let mut values = Values {
                rng: &mut *rng,
                seed: 0,
            };
            // Null is an error of which nothing may be told.
            (0..8).find_map(|_| {
                let value = values.member("error", member)?;
                value.is_object().then_some(value)
            })
        });
        let mut error = made.unwrap_or(Value::Null);
        if let Some(members) = error.as_object_mut() {
            let frames = json!([
                {"symbol": symbol, "place": place},
                {"symbol": "app::main", "place": "src/main.rs:40"},
            ]);
            members.insert("stack".to_owned(), frames);
            let kind = if is_panic { "panic" } else { "error" };
            members.insert("kind".to_owned(), kind.into());
            let place = if is_panic { json!(place) } else { Value::Null };
            members.insert("place".to_owned(), place);
            if is_panic {
                members.insert("cause".to_owned(), Value::Null);
            }
        }
        error
    }
}

/// What the runtime adds, in its words.
fn known(
    rng: &mut Rng,
    machine: &Machine,
    progress: f64,
    changed: &[&str],
) -> Vec<(&'static str, Value)> {
    let told = machine.tell(rng);
    let (mut command_line, mut environment, mut file) = (Vec::new(), Vec::new(), Vec::new());
    for name in changed {
        match rng.u8(0..10) {
            0..2 => environment.push(*name),
            2 => file.push(*name),
            _ => command_line.push(*name),
        }
    }
    let release = release(rng, progress);
    let image = rng.f64() < 0.7;
    vec![
        ("nvidia_env", told.nvidia_env),
        ("accelerators", told.accelerators),
        ("system_env", told.system_env),
        ("unknown", told.unknown),
        ("set_on_command_line", json!(command_line)),
        ("set_by_environment", json!(environment)),
        ("set_in_file", json!(file)),
        ("app_version", release.0.into()),
        ("git_sha", release.1.into()),
        (
            "docker_label",
            if image { json!("latest") } else { Value::Null },
        ),
    ]
}

/// A new release every now and then, which is taken up within weeks; some stay behind.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a number of releases is small"
)]
fn release(rng: &mut Rng, progress: f64) -> (&'static str, String) {
    const RELEASES: [&str; 7] = [
        "2.0.4", "2.1.0", "2.1.1", "2.2.0", "2.3.0", "2.3.1", "2.4.0",
    ];
    let newest = progress * (RELEASES.len() as f64 - 1.0) + 0.6;
    let behind = -1.1 * (1.0 - rng.f64()).ln();
    let number = (newest - behind).max(0.0) as usize;
    let release = RELEASES.get(number).unwrap_or(&RELEASES[0]);
    let commit = Rng::with_seed(number as u64).u128(..);
    (*release, format!("{commit:032x}cfc11870"))
}

/// Where the schema allows it.
fn set(document: &Document, fields: &mut Map<String, Value>, name: &str, value: Value) {
    let member = document.fields().get(name);
    if member.is_some_and(|member| member.shape.admits(&value)) {
        fields.insert(name.to_owned(), value);
    }
}
