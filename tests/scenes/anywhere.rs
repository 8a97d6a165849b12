//! The sample launcher, were it to send from any machine: to a place elsewhere it sends only from
//! containers, and tests run outside of them too.

use std::process;

use clap::Parser;
use usage_stat::{BuildInfo, ContainerRule, Fingerprint, Policy, Published, Reporter, UsageStat};
use usage_stat_tests::launcher::{Args, LauncherError, serve};

struct Anywhere(Args);

impl UsageStat for Anywhere {
    type Projection = <Args as UsageStat>::Projection;
    const FINGERPRINT: Fingerprint = Args::FINGERPRINT;
    fn usage(&self) -> Self::Projection {
        self.0.usage()
    }
}

// It sends what the launcher's own config does, which is published.
impl usage_stat::__private::Compared for Anywhere {}

impl Published for Anywhere {
    type Errors = LauncherError;
    const POLICY: Policy = Policy {
        containers: ContainerRule::Anywhere,
        ..Args::POLICY
    };
    const BUILD: BuildInfo = Args::BUILD;
    const SCHEMA: Option<&'static str> = Args::SCHEMA;
}

/// With the launcher's own options, after the name of the scene.
pub(crate) fn run() {
    let config = Anywhere(Args::parse_from(std::env::args().skip(1)));
    let endpoint = config.0.usage.usage_stats_endpoint.clone();
    let reporter = Reporter::builder().endpoint(endpoint).start(&config);
    let result = serve(&config.0);
    reporter.finish(&result);
    if result.is_err() {
        process::exit(3);
    }
}
