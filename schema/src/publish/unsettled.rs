use super::BuildInfo;
use crate::event::{ContainerRule, Policy};
use crate::projection::Unsettled;

impl Unsettled {
    /// The policy of a config with mistakes, which sends nothing.
    pub const POLICY: Policy = Policy {
        app: "",
        endpoint: None,
        heartbeat: None,
        containers: ContainerRule::OnlyInContainers,
        retention: None,
        retention_days: None,
        opt_out: None,
        consent_version: 0,
        contact: None,
        page: None,
    };

    /// The build of such a config.
    pub const BUILD: BuildInfo = BuildInfo {
        version: "",
        git_sha: None,
        docker_label: None,
    };
}
