use std::time::Duration;

use super::app_name::fault_of_app_name;
use super::system::System;
use crate::projection::Fingerprint;

/// Where a launcher sends from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContainerRule {
    /// From any machine.
    Anywhere,
    /// From containers only: a person's own machine is never one. What counts as one is in
    /// [`containers`](crate::containers). It guards what leaves the machine, so that it is not asked
    /// where events go to the machine itself.
    OnlyInContainers,
}

impl ContainerRule {
    all_variants! {
        /// All of them.
        pub const ALL = [Anywhere, OnlyInContainers];
    }

    /// The word for it in the published schema.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Anywhere => "anywhere",
            Self::OnlyInContainers => "only",
        }
    }
}

/// When and where a launcher sends, and on whose word. It is published with the schema, and the
/// runtime does as it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Name of the launcher.
    pub app: &'static str,
    /// URL that events are posted to. Without one, nothing is sent.
    pub endpoint: Option<&'static str>,
    /// Time between two pings. Without one, there are no pings.
    pub heartbeat: Option<Duration>,
    /// Where it sends from.
    pub containers: ContainerRule,
    /// How long the receiver keeps events, as a sentence.
    pub retention: Option<&'static str>,
    /// For how many days the receiver keeps events. The sentence is made from it.
    pub retention_days: Option<u64>,
    /// The launcher's own switch, as it is written on the command line: `--usage-stats=off`.
    pub opt_out: Option<&'static str>,
    /// Raised when users have to be told anew.
    pub consent_version: u64,
    /// Whom to ask.
    pub contact: Option<&'static str>,
    /// Address of the privacy page.
    pub page: Option<&'static str>,
    /// Address of the public report: what was learned from everybody's events.
    pub report: Option<&'static str>,
}

impl Policy {
    /// The policy of an app of which nothing but its name is said: it has no endpoint, so nothing is
    /// sent.
    ///
    /// ```
    /// use usage_stat_schema::Policy;
    ///
    /// const POLICY: Policy = Policy {
    ///     endpoint: Some("https://usage-stats.example/v1/events"),
    ///     ..Policy::of("my-app")
    /// };
    /// assert_eq!(POLICY.heartbeat, None);
    /// ```
    #[must_use]
    pub const fn of(app: &'static str) -> Self {
        Self {
            app,
            endpoint: None,
            heartbeat: None,
            containers: ContainerRule::OnlyInContainers,
            retention: None,
            retention_days: None,
            opt_out: None,
            consent_version: 1,
            contact: None,
            page: None,
            report: None,
        }
    }

    /// Of everything in it.
    #[must_use]
    pub const fn fingerprint(&self) -> Fingerprint {
        let before_reports = Fingerprint::of("policy")
            .text(self.app)
            .maybe(self.endpoint)
            .number(match self.heartbeat {
                Some(heartbeat) => heartbeat.as_secs(),
                None => 0,
            })
            .text(self.containers.as_str())
            .maybe(self.retention)
            .number(match self.retention_days {
                Some(days) => days,
                None => 0,
            })
            .maybe(self.opt_out)
            .number(self.consent_version)
            .maybe(self.contact)
            .maybe(self.page);
        // One without a report has the fingerprint that it had before there were any.
        match self.report {
            Some(report) => before_reports.text(report),
            None => before_reports,
        }
    }
}

/// The files with which an admin switches off every launcher on a machine, and this one.
///
/// ```
/// use usage_stat_schema::event::{System, opt_out_files};
///
/// assert_eq!(
///     opt_out_files("my-app", System::Unix),
///     ["/etc/usage-stat/off", "/etc/usage-stat/my-app.off"]
/// );
/// assert_eq!(
///     opt_out_files("my-app", System::Windows)[0],
///     r"%ProgramData%\usage-stat\off"
/// );
/// ```
#[must_use]
pub fn opt_out_files(app: &str, system: System) -> [String; 2] {
    let (folder, separator) = (system.opt_out_folder(), system.separator());
    ["off".to_owned(), format!("{app}.off")].map(|file| format!("{folder}{separator}{file}"))
}

/// The environment variable that switches an app's statistics off: `MY_APP_USAGE_STATS` for
/// `my-app`.
///
/// ```
/// assert_eq!(usage_stat_schema::event::app_variable("my-app"), "MY_APP_USAGE_STATS");
/// ```
#[must_use]
pub fn app_variable(app: &str) -> String {
    let words = app.split(|letter: char| !letter.is_ascii_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_uppercase)
        .collect();
    format!("{}_USAGE_STATS", words.join("_"))
}

/// Whether an app may be called so: users set a variable of its name, admins write a file of its
/// name, and its events are kept in a folder of its name. Of any other app nothing is sent.
///
/// ```
/// use usage_stat_schema::event::is_app_name;
///
/// assert!(is_app_name("my-app.v2"));
/// assert!(!is_app_name("../my-app"));
/// assert!(!is_app_name("2nd-app"));
/// // Windows would write to a device.
/// assert!(!is_app_name("nul.v2"));
/// ```
#[must_use]
pub fn is_app_name(app: &str) -> bool {
    fault_of_app_name(app).is_none()
}
