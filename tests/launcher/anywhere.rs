//! The sample launcher, were it to send from any machine: to a place elsewhere it sends only from
//! containers, and tests run outside of them too.

use usage_stat::{
    BuildInfo, ContainerRule, Fingerprint, Policy, Published, PublishedSchema, UsageStat,
};

use super::{Args, LauncherError};

/// The launcher's config, for which no container is asked.
pub struct Anywhere(pub Args);

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
