//! What is counted of an event that is not kept.

use usage_stat_schema::review::validate::Violation;

use crate::day::Day;
use crate::schemas::Promise;

/// Why events were not kept. It says nothing of their values.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Refusal {
    /// Day of arrival.
    pub day: Day,
    /// Why: a word such as `breaks`.
    pub reason: &'static str,
    /// The app, if a known schema was named.
    pub app: String,
    /// Fingerprint of the schema, if it is a known one.
    pub schema: String,
    /// Where in the event; names that are not published, and places in lists, are shown as `*`.
    pub place: String,
    /// The keyword of the schema that is not fulfilled.
    pub rule: String,
}

impl Refusal {
    /// It names a schema and breaks it.
    pub const BREAKS: &str = "breaks";
    /// It was held for as long as may be, and its schema never came.
    pub const HELD_TOO_LONG: &str = "held-too-long";
    /// It is larger than events may be.
    pub const TOO_LARGE: &str = "too-large";
    /// Its schema is not here, and there is no room to hold more.
    pub const NO_ROOM_TO_HOLD: &str = "no-room-to-hold";

    /// What is counted of an event that breaks its schema: each place and keyword once.
    #[must_use]
    pub fn of(promise: &Promise, violations: &[Violation], day: Day) -> Vec<Self> {
        let mut refusals: Vec<Self> = violations
            .iter()
            .map(|violation| Self {
                day,
                reason: Self::BREAKS,
                app: promise.app().to_owned(),
                schema: promise.fingerprint().to_owned(),
                place: without_positions(&violation.place),
                rule: violation.rule.clone(),
            })
            .collect();
        refusals.sort();
        refusals.dedup();
        refusals
    }

    /// What is counted of an event whose app is not known.
    #[must_use]
    pub fn held(day: Day, reason: &'static str) -> Self {
        Self {
            day,
            reason,
            app: String::new(),
            schema: String::new(),
            place: String::new(),
            rule: String::new(),
        }
    }
}

/// Steps into an event that are counted apart: as deep as any schema that was seen.
const STEPS: usize = 8;

/// A sender chooses how long a list is; what is counted must not grow with it.
fn without_positions(place: &str) -> String {
    let is_position = |step: &str| step.bytes().all(|byte| byte.is_ascii_digit());
    let steps = place.split('/').skip(1).take(STEPS);
    steps.fold(String::new(), |mut place, step| {
        place.push('/');
        place.push_str(if is_position(step) { "*" } else { step });
        place
    })
}
