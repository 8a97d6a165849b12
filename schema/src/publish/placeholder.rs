use super::BuildInfo;
use crate::event::Policy;
use crate::projection::Placeholder;

impl Placeholder {
    /// The policy of a config with mistakes, which sends nothing.
    pub const POLICY: Policy = Policy::of("");

    /// The build of such a config.
    pub const BUILD: BuildInfo = BuildInfo {
        version: "",
        git_sha: None,
        docker_label: None,
    };
}
