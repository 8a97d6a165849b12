use serde::Serialize;

use crate::day::Day;
use crate::store::{Event, HeldEvent, Refusal};

pub(super) const EVENTS: &str = "events";
pub(super) const HELD: &str = "held";
pub(super) const REFUSED: &str = "refused";

/// The last day that ClickHouse knows: for what has no promise.
const NEVER: &str = "2149-06-06";
const LAST_DAY: i32 = 65_535;

/// A row of a table, as one line of JSON.
pub(super) trait Line: Serialize {
    fn line(&self) -> Result<Vec<u8>, String> {
        let mut line = serde_json::to_vec(self).map_err(|error| error.to_string())?;
        line.push(b'\n');
        Ok(line)
    }
}

#[derive(Debug, Serialize)]
pub(super) struct EventRow<'a> {
    app: &'a str,
    run_id: &'a str,
    sequence: u64,
    schema: &'a str,
    event_type: &'a str,
    app_version: &'a str,
    day: String,
    expires: String,
    complete: u32,
    event: &'a str,
}

impl Line for EventRow<'_> {}

impl<'a> EventRow<'a> {
    pub(super) fn of(event: &'a Event) -> Self {
        Self {
            app: &event.app,
            run_id: &event.key.run_id,
            sequence: event.key.sequence,
            schema: &event.schema,
            event_type: &event.event_type,
            app_version: &event.app_version,
            day: event.day.to_string(),
            expires: last(event.expires),
            complete: u32::MAX - event.pending,
            event: &event.event,
        }
    }
}

#[derive(Debug, Serialize)]
pub(super) struct HeldRow<'a> {
    schema: &'a str,
    id: &'a str,
    run_id: &'a str,
    day: String,
    expires: String,
    bytes: usize,
    event: &'a str,
}

impl Line for HeldRow<'_> {}

impl<'a> HeldRow<'a> {
    pub(super) fn of(held: &'a HeldEvent, id: &'a str, days: u32) -> Self {
        Self {
            schema: &held.schema,
            id,
            run_id: &held.run_id,
            day: held.day.to_string(),
            // The day of its arrival is none of those for which it may wait.
            expires: last(Some(held.day.after(days).after(1))),
            bytes: held.event.len(),
            event: &held.event,
        }
    }
}

#[derive(Debug, Serialize)]
pub(super) struct RefusedRow<'a> {
    day: String,
    reason: &'a str,
    app: &'a str,
    schema: &'a str,
    place: &'a str,
    rule: &'a str,
    events: u64,
}

impl Line for RefusedRow<'_> {}

impl<'a> RefusedRow<'a> {
    pub(super) fn of(refusal: &'a Refusal, events: u64) -> Self {
        Self {
            day: refusal.day.to_string(),
            reason: refusal.reason,
            app: &refusal.app,
            schema: &refusal.schema,
            place: &refusal.place,
            rule: &refusal.rule,
            events,
        }
    }
}

fn last(day: Option<Day>) -> String {
    match day.filter(|day| day.number() < LAST_DAY) {
        Some(day) => day.to_string(),
        None => NEVER.to_owned(),
    }
}

/// The name of a set of rows that have random names: the same one whoever asks, and of no other set.
pub(super) fn token_of(names: &[String]) -> String {
    let numbers = names
        .iter()
        .map(|name| u128::from_str_radix(name, 16).unwrap_or_default());
    let sum = numbers.fold(0_u128, u128::wrapping_add);
    format!("{}-{sum:032x}", names.len())
}
