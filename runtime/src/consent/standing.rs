use usage_stat_schema::{ContainerRule, Level};

use super::build::BuildSwitches;
use super::decision::{Decision, Request, decide, refused_at_once};
use super::surroundings::Surroundings;

/// Everything that a decision is made from, to be asked again before each event: an opt-out may
/// appear while the launcher runs.
#[derive(Clone, Debug)]
pub(crate) struct Consent {
    pub(crate) app: &'static str,
    pub(crate) level: Level,
    pub(crate) endpoint: Option<String>,
    pub(crate) container_rule: ContainerRule,
    pub(crate) surroundings: Surroundings,
}

impl Consent {
    pub(crate) fn decide(&self) -> Decision {
        decide(&self.request(), &self.surroundings)
    }

    /// Why nothing is sent, as far as that can be told without looking at a file.
    pub(crate) fn refused_at_once(&self) -> Option<Decision> {
        refused_at_once(&self.request(), &self.surroundings)
    }

    fn request(&self) -> Request<'_> {
        Request {
            level: self.level,
            app: self.app,
            endpoint: self.endpoint.as_deref(),
            container_rule: self.container_rule,
            build: BuildSwitches::of_this_build(),
        }
    }
}
