//! What is to be said of one event: as promised, broken, of a schema that is not known, or no event at all.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use serde_json::Value;
use usage_stat_schema::document;
use usage_stat_schema::review::validate::Violation;

use crate::day::Day;
use crate::event::{Event, HeldEvent, Key};
use crate::schemas::{Promise, Schemas};

/// What is to be said of an event.
#[derive(Debug)]
pub enum Verdict {
    /// It keeps what its schema promises.
    AsPromised(Event),
    /// It names a schema and breaks it: it may hold what nobody published.
    Breaks {
        /// What was promised.
        promise: Arc<Promise>,
        /// What is wrong, without any value.
        violations: Vec<Violation>,
    },
    /// It names a schema that is not here, or not here yet.
    Unknown(HeldEvent),
    /// It is no event.
    Malformed(Malformed),
}

/// Why something is no event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Malformed {
    /// It is not UTF-8.
    NotUtf8,
    /// It is not JSON.
    NotJson,
    /// It is nested too deep.
    TooDeep,
    /// An object in it names a key twice.
    RepeatedKey,
    /// It is no object with a `schema`.
    NoSchema,
    /// Its schema is not here, and no run is named by which it could be erased. No schema would let it pass.
    NoRun,
}

impl Malformed {
    /// One of each.
    #[must_use]
    pub const fn all() -> [Self; 6] {
        [
            Self::NotUtf8,
            Self::NotJson,
            Self::TooDeep,
            Self::RepeatedKey,
            Self::NoSchema,
            Self::NoRun,
        ]
    }

    /// What a reader of JSON found: nothing but a repeated key is wrong with the data alone.
    fn of(error: &serde_json::Error) -> Self {
        if error.is_data() {
            Self::RepeatedKey
        } else if error.to_string().starts_with("recursion limit exceeded") {
            Self::TooDeep
        } else {
            Self::NotJson
        }
    }

    /// The word for it in metrics and counts.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotUtf8 => "not-utf8",
            Self::NotJson => "not-json",
            Self::TooDeep => "nested-too-deep",
            Self::RepeatedKey => "repeated-key",
            Self::NoSchema => "no-schema",
            Self::NoRun => "no-run",
        }
    }
}

/// Judges what arrived on this day.
#[must_use]
pub fn judge(body: &[u8], schemas: &Schemas, day: Day) -> Verdict {
    let Ok(text) = std::str::from_utf8(body) else {
        return Verdict::Malformed(Malformed::NotUtf8);
    };
    // Its depth is bounded by the parser.
    let value = match document::parse(text) {
        Ok(value) => value,
        Err(error) => return Verdict::Malformed(Malformed::of(&error)),
    };
    let Some(schema) = schema_of(&value) else {
        return Verdict::Malformed(Malformed::NoSchema);
    };
    let Some(promise) = schemas.get(schema) else {
        let Some(run_id) = run_id(&value) else {
            return Verdict::Malformed(Malformed::NoRun);
        };
        return Verdict::Unknown(HeldEvent {
            schema: schema.to_owned(),
            run_id: run_id.to_owned(),
            sequence: sequence(&value),
            day,
            event: text.to_owned(),
        });
    };
    let mut violations = promise.check(&value);
    if violations.is_empty() {
        match event(&value, promise, day, schemas.kept_days(promise)) {
            Ok(event) => return Verdict::AsPromised(event),
            Err(violation) => violations.push(violation),
        }
    }
    Verdict::Breaks {
        promise: Arc::clone(promise),
        violations,
    }
}

/// The schema that an event names: a fingerprint, and nothing else, as it may become part of a key.
fn schema_of(event: &Value) -> Option<&str> {
    event.get("schema")?.as_str().filter(|name| is_hex(name))
}

/// Whether it is a name as launchers make them: 32 lower-case hexadecimal digits.
pub(crate) fn is_hex(text: &str) -> bool {
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    text.len() == 32 && text.bytes().all(is_digit)
}

/// What is stored is the value that was checked, written anew: neither blanks nor ways to write a number
/// carry anything.
pub(crate) fn event(
    value: &Value,
    promise: &Promise,
    day: Day,
    kept_days: Option<u32>,
) -> Result<Event, Violation> {
    let text = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default();
    Ok(Event {
        app: promise.app().to_owned(),
        schema: promise.fingerprint().to_owned(),
        key: key(value)?,
        event_type: text("event_type").to_owned(),
        app_version: text("app_version").to_owned(),
        day,
        expires: kept_days.map(|days| day.after(days)),
        pending: pending(value),
        event: value.to_string(),
    })
}

/// The schema says that `run_id` is text; a receiver keeps only what a launcher makes.
fn key(event: &Value) -> Result<Key, Violation> {
    let wrong = |place: &str, rule: &str, what: &str| Violation {
        place: place.to_owned(),
        rule: rule.to_owned(),
        what: what.to_owned(),
    };
    let run_id = run_id(event).ok_or_else(|| {
        wrong(
            "/run_id",
            "pattern",
            "must be 32 lower-case hexadecimal digits",
        )
    })?;
    let sequence = sequence(event).ok_or_else(|| wrong("/sequence", "maximum", "is too large"))?;
    Ok(Key {
        run_id: run_id.to_owned(),
        sequence,
    })
}

fn run_id(event: &Value) -> Option<&str> {
    let run_id = event.get("run_id").and_then(Value::as_str);
    run_id.filter(|run_id| is_hex(run_id))
}

/// Stores number events with a sign.
fn sequence(event: &Value) -> Option<u64> {
    let sequence = event.get("sequence").and_then(Value::as_i64);
    sequence.and_then(|sequence| u64::try_from(sequence).ok())
}

/// How many parts of the event were still asked for when it was made. A start that is complete has none, and
/// takes the place of the one that had.
fn pending(event: &Value) -> u32 {
    let unknown = event.get("unknown").and_then(Value::as_array);
    let is_pending = |part: &&Value| part.get("reason").is_some_and(|reason| reason == "pending");
    let count = unknown.map_or(0, |unknown| unknown.iter().filter(is_pending).count());
    u32::try_from(count).unwrap_or(u32::MAX)
}
