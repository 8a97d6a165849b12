//! What a report says, before it is drawn.

use serde::Serialize;
use usage_stat_schema::Treatment;

/// What a report says of one app.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// The app.
    pub app: String,
    /// What was asked for.
    pub asked: ReportScope,
    /// None in a report that is not for the public.
    pub public: Option<Public>,
    /// The day of arrival of the first start that counts, and of the last; in a public report, those of their
    /// weeks.
    pub period: Option<(String, String)>,
    /// Runs whose start arrived.
    pub runs: Count,
    /// How many events arrived; not for the public, as one run can send many.
    pub events: Option<Events>,
    /// Runs over time.
    pub time: Vec<Span>,
    /// Runs by version.
    pub versions: Vec<Cell>,
    /// How runs ended.
    pub ends: Vec<Cell>,
    /// Of so many runs the end of one was looked at; 1 where all were.
    pub ends_one_in: u64,
    /// The machines: accelerators, processors, memory, platforms.
    pub machine: Vec<Field>,
    /// The app's own settings.
    pub settings: Vec<Field>,
    /// The build, and what could not be found out.
    pub build: Vec<Field>,
    /// Options that nobody sets: neither on the command line, nor by the environment, nor in a file.
    pub never_set: Vec<NeverSet>,
    /// What failed.
    pub failures: Failures,
    /// What was refused or dropped on arrival; not for the public, as nothing ties it to runs.
    pub refused: Option<Vec<Refused>>,
    /// Events that launchers said they had given up; not for the public.
    pub given_up: Option<u64>,
    /// Events of which only the envelope could be read, as their schema is not here.
    pub unread: Option<u64>,
    /// How anonymous it is in fact.
    pub anonymity: Anonymity,
    /// How many events were read for it.
    #[serde(skip)]
    pub(crate) read: u64,
}

/// What was asked for.
#[derive(Clone, Debug, Serialize)]
pub struct ReportScope {
    /// The first day of arrival.
    pub since: Option<String>,
    /// The last.
    pub until: Option<String>,
    /// The only version.
    pub version: Option<String>,
}

/// What was done so that the report can be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Public {
    /// No cell has fewer runs.
    pub at_least: u64,
    /// Every count is rounded down to a multiple of it, so that no difference tells less.
    pub rounded_to: u64,
}

/// A number of runs, or that there are fewer than so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// So many.
    Of(u64),
    /// Fewer, or none at all.
    FewerThan(u64),
}

impl Count {
    /// Not more than there are.
    #[must_use]
    pub fn at_least(self) -> u64 {
        match self {
            Self::Of(count) => count,
            Self::FewerThan(_) => 0,
        }
    }
}

/// As a number, or as text such as `"<10"`.
impl Serialize for Count {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Of(count) => serializer.serialize_u64(*count),
            Self::FewerThan(bound) => serializer.collect_str(&format_args!("<{bound}")),
        }
    }
}

/// How many events arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Events {
    /// A run started.
    pub start: u64,
    /// It still ran.
    pub ping: u64,
    /// It ended as it should.
    pub stop: u64,
    /// It failed.
    pub error: u64,
}

/// Runs that have something in common.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// What.
    pub label: String,
    /// How many.
    pub runs: u64,
}

/// Runs whose start arrived in some days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Span {
    /// The first day.
    pub from: String,
    /// The last.
    pub to: String,
    /// How many.
    pub runs: u64,
    /// By version.
    pub versions: Vec<Cell>,
}

/// How cells of a field are to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Picture {
    /// They have an order, and each run is in one of them.
    Histogram,
    /// Each run is in one of them.
    Bars,
    /// A run is in it or not.
    Share,
    /// A run can be in several of them.
    Many,
}

/// A field of the events.
#[derive(Clone, Debug, Serialize)]
pub struct Field {
    /// Its place in the event.
    pub name: String,
    /// What it means.
    pub meaning: Option<String>,
    /// Why it is collected.
    pub why: Option<String>,
    /// The version of the app from which on it is sent.
    pub since: Option<String>,
    /// What happens to it before it is sent.
    #[serde(serialize_with = "word")]
    pub treatment: Option<Treatment>,
    /// How its cells are to be seen.
    pub picture: Picture,
    /// Runs that told it.
    pub runs: Count,
    /// Its values.
    pub cells: Vec<Cell>,
    /// How many of its values are not among them; not for the public.
    pub more_values: Option<u64>,
    /// By what it was set, where that is known.
    pub set_by: Option<SetBy>,
}

#[expect(clippy::ref_option, reason = "serde asks for it")]
fn word<S: serde::Serializer>(
    treatment: &Option<Treatment>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match treatment {
        Some(treatment) => serializer.serialize_str(treatment.as_str()),
        None => serializer.serialize_none(),
    }
}

/// By what an option was set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SetBy {
    /// Runs that set it on the command line.
    pub command_line: Count,
    /// Runs that set it by an environment variable.
    pub environment: Count,
    /// Runs that set it in a configuration file, where the app tells this.
    pub file: Option<Count>,
    /// Runs of which this is known.
    pub known: Count,
}

/// An option that nobody sets; in a public report, one that fewer than `at_least` set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NeverSet {
    /// Its name.
    pub name: String,
    /// What it means.
    pub meaning: Option<String>,
}

/// Runs that failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Failures {
    /// By cause, as far as the app says what may be told of it.
    pub causes: Vec<Cell>,
    /// By place in the source.
    pub places: Vec<Cell>,
    /// By version.
    pub versions: Vec<Cell>,
}

/// What was refused or dropped on arrival.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// Why: a word such as `breaks`.
    pub reason: String,
    /// Where in the event.
    pub place: String,
    /// The keyword of the schema that is not fulfilled.
    pub rule: String,
    /// How many events; one that breaks its schema in two places counts in both.
    pub events: u64,
}

/// How anonymous events are in fact.
#[derive(Clone, Debug, Serialize)]
pub struct Anonymity {
    /// By the app's settings alone.
    pub settings: Uniqueness,
    /// By all that a start tells, machine and build too.
    pub whole: Uniqueness,
    /// Fields by how much they tell, the most telling first.
    pub fields: Vec<FieldEntropy>,
}

/// How many runs are like no other.
#[derive(Clone, Debug, Serialize)]
pub struct Uniqueness {
    /// Runs with values that no other run has.
    pub unique: Count,
    /// Their share of all runs.
    pub share: f64,
    /// How many runs the smallest group of equal ones has; none if the public must not know, or there is none.
    pub smallest: Option<u64>,
    /// Runs by the size of their group.
    pub groups: Vec<Cell>,
    /// Of so many sets of values one was looked at; 1 where all were.
    pub one_in: u64,
}

/// How much a field tells.
#[derive(Clone, Debug, Serialize)]
pub struct FieldEntropy {
    /// Its place in the event.
    pub name: String,
    /// Whether it is a setting of the app, and not of the machine or the build.
    pub is_setting: bool,
    /// What happens to it before it is sent.
    #[serde(serialize_with = "word")]
    pub treatment: Option<Treatment>,
    /// Shannon's entropy: two runs in `2^bits` have the same value, about.
    pub bits: f64,
    /// What would tell less, with what would be left; not for the public.
    pub less: Vec<RecodingEffect>,
}

/// A change by which a field would tell less.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RecodingEffect {
    /// In the words of `#[usage(…)]`.
    pub treatment: String,
    /// Runs whose settings would still be unique.
    pub unique: u64,
    /// Their share of all runs.
    pub share: f64,
    /// How many runs the smallest group would have.
    pub smallest: Option<u64>,
    /// Of so many sets of settings one was looked at.
    pub one_in: u64,
}

impl FieldEntropy {
    /// The least change that helps: none if nothing but leaving it out does.
    #[must_use]
    pub fn helpful(&self) -> Option<&RecodingEffect> {
        let changes = self.less.iter().filter(|less| less.treatment != "skip");
        // Of equal effects, the finer.
        changes.min_by_key(|less| less.unique)
    }

    /// What would be left if it were not sent at all.
    #[must_use]
    pub fn left_out(&self) -> Option<&RecodingEffect> {
        self.less.iter().find(|less| less.treatment == "skip")
    }
}
