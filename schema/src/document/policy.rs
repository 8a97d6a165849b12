use super::{Error, cursor::Cursor, usage};
use crate::event::{ContainerRule, EventType, Level};

/// How to switch everything off from outside the launcher.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptOut {
    /// The launcher's own switch, as it is written on the command line.
    pub option: Option<String>,
    /// Environment variable of this launcher.
    pub variable: Option<String>,
    /// File whose presence switches this launcher off.
    pub file: Option<String>,
    /// File whose presence switches every launcher off.
    pub file_all: Option<String>,
}

/// The `x-usage-policy` of a published schema: when, where and on whose word events are sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// The launcher's name.
    pub app: String,
    /// Where events go; none means that none is sent.
    pub endpoint: Option<String>,
    /// Seconds between two pings; none means no pings.
    pub heartbeat_seconds: Option<u64>,
    /// When an event is sent.
    pub occasions: Vec<EventType>,
    /// The levels that a user can choose.
    pub levels: Vec<Level>,
    /// In which surroundings events are sent.
    pub containers: ContainerRule,
    /// How to switch everything off.
    pub opt_out: OptOut,
    /// How long the receiver keeps events, as a sentence.
    pub retention: Option<String>,
    /// For how many days the receiver keeps events.
    pub retention_days: Option<u64>,
    /// Raised when users have to be asked anew.
    pub consent_version: u64,
    /// Whom to ask.
    pub contact: Option<String>,
    /// Address of the privacy page.
    pub page: Option<String>,
    /// Address of the public report: what was learned from everybody's events.
    pub report: Option<String>,
}

impl Policy {
    /// Whether this is what a launcher does whose policy that is.
    ///
    /// ```
    /// # fn kept(promise: &usage_stat_schema::document::Document, launcher: &usage_stat_schema::event::Policy) -> bool {
    /// promise.policy.is_kept_by(launcher)
    /// # }
    /// ```
    #[must_use]
    pub fn is_kept_by(&self, launcher: &crate::event::Policy) -> bool {
        let heartbeat = launcher.heartbeat.map(|heartbeat| heartbeat.as_secs());
        self.app == launcher.app
            && self.endpoint.as_deref() == launcher.endpoint
            && self.heartbeat_seconds == heartbeat
            && self.containers == launcher.containers
            && self.consent_version == launcher.consent_version
    }

    pub(super) fn read(cursor: &Cursor<'_>) -> Result<Self, Error> {
        cursor.only(&[
            "app",
            "endpoint",
            "heartbeat_seconds",
            "occasions",
            "levels",
            "containers",
            "opt_out",
            "retention",
            "retention_days",
            "consent_version",
            "contact",
            "page",
            "report",
        ])?;
        let opt_out = cursor.get("opt_out")?;
        opt_out.only(&["option", "variable", "file", "file_all"])?;
        Ok(Self {
            app: cursor.get("app")?.text()?.to_owned(),
            // `null` is a promise too, so the members have to be there.
            endpoint: nullable_text(cursor, "endpoint")?,
            heartbeat_seconds: match cursor.get("heartbeat_seconds")? {
                absent if absent.value.is_null() => None,
                seconds => Some(seconds.positive(" (seconds), or null for no pings")?),
            },
            occasions: cursor
                .get("occasions")?
                .words(&EventType::ALL.map(|occasion| (occasion.as_str(), occasion)))?,
            levels: cursor.get("levels")?.words(&usage::LEVELS)?,
            containers: cursor
                .get("containers")?
                .word(&ContainerRule::ALL.map(|rule| (rule.as_str(), rule)))?,
            opt_out: OptOut {
                option: opt_out.optional_text("option")?,
                variable: opt_out.optional_text("variable")?,
                file: opt_out.optional_text("file")?,
                file_all: opt_out.optional_text("file_all")?,
            },
            retention: cursor.optional_text("retention")?,
            retention_days: optional_days(cursor)?,
            consent_version: cursor.get("consent_version")?.positive("")?,
            contact: cursor.optional_text("contact")?,
            page: cursor.optional_text("page")?,
            report: cursor.optional_text("report")?,
        })
    }
}

/// A policy that was published before there were days has none.
fn optional_days(cursor: &Cursor<'_>) -> Result<Option<u64>, Error> {
    let days = cursor.nullable("retention_days");
    days.map(|days| days.positive(", or null where nothing is promised"))
        .transpose()
}

fn nullable_text(cursor: &Cursor<'_>, key: &str) -> Result<Option<String>, Error> {
    cursor.get(key)?;
    cursor.optional_text(key)
}
