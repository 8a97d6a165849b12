//! What a launcher does with its reporter, and the events that come of it.

#[cfg(any(feature = "anyhow", feature = "eyre"))]
mod chains;
mod containers;
mod counters;
#[cfg(feature = "testing")]
mod recordings;
mod runs;

use std::fmt;
use std::fs;
use std::sync::LazyLock;
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;
use usage_stat_schema::{BuildInfo, ContainerRule, Policy, Published, event_schema};

use super::{Builder, Reporter};
use crate::UsageStat;
use crate::consent::Surroundings;
use crate::delivery::faults::{OK, Server};
use crate::testbed::waiting::PATIENCE;

/// Serves.
#[derive(UsageStat)]
#[usage(crate = crate)]
pub(crate) struct Config {
    /// Requests at once.
    pub(crate) requests: u32,
}

/// What would be published of it.
pub(crate) fn schema() -> &'static str {
    static SCHEMA: LazyLock<String> =
        LazyLock::new(|| event_schema::<Config>().unwrap().to_string());
    &SCHEMA
}

/// Its start event.
pub(crate) fn start_event() -> Vec<u8> {
    let mut builder = Reporter::builder();
    builder.schema = Some(schema());
    builder.preview(&Config { requests: 8 }).unwrap()
}

/// Why it failed.
#[derive(Debug, UsageStat)]
#[usage(crate = crate)]
pub(crate) enum ServerError {
    /// A port is in use.
    PortInUse,
}

impl fmt::Display for ServerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a canary")
    }
}

impl std::error::Error for ServerError {}

impl crate::__private::Compared for Config {}

impl Published for Config {
    type Errors = ServerError;
    const POLICY: Policy = Policy {
        containers: ContainerRule::Anywhere,
        ..Policy::of("my-app")
    };
    const BUILD: BuildInfo = BuildInfo {
        version: "1.2.3",
        git_sha: None,
        docker_label: None,
    };
    const SCHEMA: Option<usage_stat_schema::PublishedSchema> = None;
}

/// A machine without opt-outs, and an endpoint that takes everything.
struct ReportingMachine {
    folder: TempDir,
    server: Server,
}

impl ReportingMachine {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("root")).unwrap();
        Self {
            folder,
            server: Server::start(OK),
        }
    }

    fn builder(&self) -> Builder<Config> {
        let home = self.folder.path().join("home");
        let mut builder = Reporter::builder()
            .endpoint(self.server.url("http", "127.0.0.1"))
            // For what is sent, not for how soon.
            .exit_budget(PATIENCE)
            .notice(false)
            .panic_hook(false);
        builder.schema = Some(schema());
        builder.surroundings =
            Surroundings::given([("XDG_STATE_HOME", home)], self.folder.path().join("root"));
        builder
    }

    fn start(&self) -> Reporter<Config> {
        self.builder().start(&Config { requests: 8 })
    }

    /// What has arrived.
    fn events(&self) -> Vec<Value> {
        self.server.events()
    }

    fn types(&self) -> Vec<Value> {
        types(&self.events())
    }
}

pub(crate) fn types(events: &[Value]) -> Vec<Value> {
    let types = events.iter().map(|event| event["event_type"].clone());
    types.collect()
}
