//! The endpoint that is in force decides whether the container rule is asked.

use std::sync::LazyLock;

use usage_stat_schema::{
    BuildInfo, ContainerRule, Fingerprint, Level, Policy, Published, event_schema,
};

use super::{Config, ReportingMachine, ServerError};
use crate::consent::Surroundings;
use crate::testbed::waiting::wait_for;
use crate::{Builder, Decision, Reason, Reporter, UsageStat};

/// The same, of a launcher that sends from containers only.
struct Contained(Config);

impl UsageStat for Contained {
    type Projection = <Config as UsageStat>::Projection;
    const FINGERPRINT: Fingerprint = Config::FINGERPRINT;
    fn usage(&self) -> Self::Projection {
        self.0.usage()
    }
}

impl crate::__private::Compared for Contained {}

impl Published for Contained {
    type Errors = ServerError;
    const POLICY: Policy = Policy {
        endpoint: Some("https://stats.invalid/"),
        containers: ContainerRule::OnlyInContainers,
        ..Config::POLICY
    };
    const BUILD: BuildInfo = Config::BUILD;
    const SCHEMA: Option<usage_stat_schema::PublishedSchema> = Config::SCHEMA;
}

/// What would be published of it.
static SCHEMA: LazyLock<String> =
    LazyLock::new(|| event_schema::<Contained>().unwrap().to_string());

fn builder(machine: &ReportingMachine) -> Builder<Contained> {
    let mut builder = Reporter::builder()
        .state_directory(machine.folder.path().join("state"))
        .notice(false)
        .panic_hook(false)
        .exit_budget(super::PATIENCE);
    let root = machine.folder.path().join("root");
    builder.schema = Some(&SCHEMA);
    builder.surroundings = Surroundings::given([("KUBERNETES_SERVICE_HOST", "10.96.0.1")], root);
    builder
}

/// Asks until the files were looked at, for which one who asks waits for a while only.
fn decided(reporter: &Reporter<Contained>) -> Decision {
    wait_for(|| Some(reporter.decision()).filter(|told| told.reason != Reason::Undecided))
}

#[test]
fn a_machine_sends_to_itself_and_nowhere_else() {
    let machine = ReportingMachine::new();
    let config = Contained(Config { requests: 8 });
    let elsewhere = Some("https://other.invalid/".to_owned());
    for endpoint in [None, elsewhere] {
        let reporter = builder(&machine).endpoint(endpoint).start(&config);
        let reason = decided(&reporter).reason;
        assert!(matches!(reason, Reason::NotInContainer(_)), "{reason}");
        assert!(!reporter.is_on());
        reporter.finish(&Ok::<(), ServerError>(()));
        assert!(!machine.folder.path().join("state").exists());
    }
    let here = machine.server.url("http", "127.0.0.1");
    let reporter = builder(&machine).endpoint(here).start(&config);
    assert_eq!(decided(&reporter).level, Level::On);
    reporter.finish(&Ok::<(), ServerError>(()));
    assert_eq!(machine.types(), ["start", "stop"]);
}
