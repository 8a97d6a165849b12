//! The sample launcher, were it to send from any machine: to a place elsewhere it sends only from
//! containers, and tests run outside of them too.

use std::process;

use clap::Parser;
use usage_stat::{
    BuildInfo, ContainerRule, Fingerprint, Policy, Published, PublishedSchema, Reporter, UsageStat,
};
use usage_stat_tests::launcher::{Args, LauncherError};

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
    const SCHEMA: Option<PublishedSchema> = Args::SCHEMA;
    // Where it may send from is not what is published, so each event is compared.
    const FEATURE_GATED: bool = true;
}

/// With the launcher's own options, after the name of the scene.
pub(crate) fn run() {
    let config = Anywhere(Args::parse_from(std::env::args().skip(1)));
    let usage = &config.0.usage;
    let reporter = Reporter::builder()
        .endpoint(usage.usage_stats_endpoint.clone())
        .start(&config);
    usage.run();
    if usage.fail {
        let model_id = config.0.model_id.clone();
        reporter.finish(&Err::<(), _>(LauncherError::WeightsNotFound { model_id }));
        process::exit(3);
    }
    reporter.finish(&Ok::<(), LauncherError>(()));
}
