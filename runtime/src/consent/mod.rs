//! Whether anything may be sent, and why.

mod build;
mod container;
mod decision;
mod notice;
mod opt_out_file;
mod reason;
mod surroundings;
#[cfg(test)]
mod temporary_root;
mod variables;

pub use container::{Container, Evidence, NoContainer, Outside};
pub use decision::Decision;
pub use reason::Reason;

#[cfg(feature = "network")]
pub(crate) use notice::notice;
pub(crate) use surroundings::Surroundings;

use build::BuildSwitches;
use decision::{Request, decide, refused_at_once};
use usage_stat_schema::{ContainerRule, Level};

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

/// What is said of the place that this process is in, whatever else decides.
pub(crate) fn container_of_process() -> String {
    match container::detect(&Surroundings::of_process()) {
        Ok(container) => container.to_string(),
        Err(outside) => outside.to_string(),
    }
}
