//! The promise over the releases of a launcher: what each release let be learned, and since when
//! each field is sent.

mod fields_by_place;
#[cfg(feature = "cli")]
mod markdown;

use std::collections::BTreeMap;

use serde_json::{Value, json};

#[cfg(feature = "cli")]
pub(crate) use markdown::learned;
#[cfg(feature = "cli")]
pub use markdown::markdown;

use fields_by_place::FieldsByPlace;

use crate::{
    document::Document,
    review::diff::{Direction, Finding, compare},
};

/// A published schema at one point of a launcher's history.
#[derive(Clone, Debug)]
pub struct Point {
    /// Name of the release, such as `v1.2.0`; none for what is not released yet.
    pub release: Option<String>,
    /// Its date, such as 2026-11-26.
    pub date: Option<String>,
    /// What it promised, or why that can't be read; none if there is no schema any more.
    pub promise: Result<Option<Document>, String>,
    /// Why findings were accepted, by their fingerprints.
    pub reasons: BTreeMap<String, String>,
}

/// The promise over the releases of a launcher.
///
/// ```
/// use usage_stat_schema::{document::Document, review::history::{History, Point}};
///
/// # fn published(_: &str) -> Result<Option<Document>, String> {
/// #     Document::parse(include_str!("../../../published/launcher.schema.json")).map(Some).map_err(|error| error.to_string())
/// # }
/// let point = |release: &str| Point {
///     release: Some(release.to_owned()),
///     date: None,
///     promise: published(release),
///     reasons: Default::default(),
/// };
/// let history = History::of([point("v1.0.0"), point("v1.1.0")]);
/// assert_eq!(history.since.get("run_id").map(String::as_str), Some("v1.0.0"));
/// assert_eq!(history.releases[0].name.as_deref(), Some("v1.1.0"));
/// assert!(history.releases[0].changes.is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// Name of the launcher, as the newest promise has it.
    pub app: String,
    /// The releases, the newest first.
    pub releases: Vec<Release>,
    /// The release since which each field of the newest promise is sent under its name or a former
    /// one, by its place, such as `model_config.model_type`. One that no release sends has none.
    pub since: BTreeMap<String, String>,
}

/// One release of a launcher.
#[derive(Clone, Debug, PartialEq)]
pub struct Release {
    /// Its name, such as `v1.2.0`; none for what is not released yet.
    pub name: Option<String>,
    /// Its date, such as 2026-11-26.
    pub date: Option<String>,
    /// What changed since the release before, the strictest first.
    pub changes: Vec<Change>,
    /// How many fields it sends, those inside others counted as well.
    pub fields: usize,
    /// What there is instead of changes.
    pub state: State,
}

/// Whether a release can be compared with the one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// It is compared.
    Compared,
    /// It is the first that promises anything.
    First,
    /// Its schema is gone; the next release that has one is compared with the last that had.
    Gone,
    /// Its promise can't be read, for this reason; the next release is compared with the one before.
    Unread(String),
}

/// One change, and why it was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What changed.
    pub finding: Finding,
    /// Why it was accepted, else why the field is sent, or why it is not.
    pub why: Option<String>,
}

impl Release {
    /// The changes of a direction.
    pub fn of(&self, direction: Direction) -> impl Iterator<Item = &Change> {
        let of = move |change: &&Change| change.finding.direction() == direction;
        self.changes.iter().filter(of)
    }

    /// The changes after which more can be learned.
    pub fn widened(&self) -> impl Iterator<Item = &Change> {
        self.of(Direction::Widening)
    }

    /// The changes after which less can be learned.
    pub fn narrowed(&self) -> impl Iterator<Item = &Change> {
        self.of(Direction::Narrowing)
    }
}

impl History {
    /// The history of these points, the oldest first.
    pub fn of(points: impl IntoIterator<Item = Point>) -> Self {
        let mut history = Self::default();
        let mut last: Option<Document> = None;
        for point in points {
            let mut release = Release {
                name: point.release,
                date: point.date,
                changes: Vec::new(),
                fields: 0,
                state: State::First,
            };
            match point.promise {
                Err(error) => release.state = State::Unread(error),
                Ok(None) => release.state = State::Gone,
                Ok(Some(promise)) => {
                    let findings = match &last {
                        Some(last) => {
                            release.state = State::Compared;
                            compare(last, &promise)
                        }
                        None => Vec::new(),
                    };
                    let fields = FieldsByPlace::of(&promise);
                    release.fields = fields.sent.len();
                    history.since = fields_by_place::since(
                        &fields,
                        &findings,
                        &history.since,
                        release.name.as_deref(),
                    );
                    release.changes = findings
                        .into_iter()
                        // What judges the others is no change of its own.
                        .filter(|finding| finding.rule.mirror.is_some())
                        .map(|finding| Change {
                            why: why(&finding, &point.reasons, &fields),
                            finding,
                        })
                        .collect();
                    history.app.clone_from(&promise.policy.app);
                    last = Some(promise);
                }
            }
            history.releases.push(release);
        }
        history.releases.reverse();
        history
    }

    /// For programs: an object with `app`, `releases` and `since`.
    pub fn json(&self) -> Value {
        let releases: Vec<Value> = self.releases.iter().map(Release::json).collect();
        json!({"app": self.app, "releases": releases, "since": self.since})
    }
}

impl Release {
    fn json(&self) -> Value {
        let change = |change: &Change| {
            let finding = &change.finding;
            json!({
                "rule": finding.rule.id,
                "place": finding.place,
                "before": finding.before.as_ref().map(ToString::to_string),
                "after": finding.after.as_ref().map(ToString::to_string),
                "finding": finding.fingerprint(),
                "why": change.why,
            })
        };
        let of = |direction| self.of(direction).map(change).collect::<Vec<_>>();
        let unread = match &self.state {
            State::Unread(error) => Some(error),
            _ => None,
        };
        json!({
            "release": self.name,
            "date": self.date,
            "first": self.state == State::First,
            "gone": self.state == State::Gone,
            "unread": unread,
            "fields": self.fields,
            "widened": of(Direction::Widening),
            "narrowed": of(Direction::Narrowing),
            "unknown": of(Direction::Unknown),
            "neutral": of(Direction::Neutral),
        })
    }
}

fn why(
    finding: &Finding,
    reasons: &BTreeMap<String, String>,
    fields: &FieldsByPlace,
) -> Option<String> {
    let accepted = reasons.get(&finding.fingerprint()).cloned();
    // What is said about a purpose is in the finding itself.
    let stated = || match finding.rule.id.starts_with("why-") {
        true => None,
        false => fields.why(&finding.place).cloned(),
    };
    accepted.or_else(stated)
}
