//! Anonymous usage statistics that users can trust.

mod consent;
// Wired by the reporter, which comes with the background thread.
#[allow(dead_code)]
mod delivery;
mod environment;

pub use consent::{
    Container, Decision, EndpointFault, Engine, Evidence, Level, Reason, UnknownLevel,
};
pub use usage_stat_schema::{
    ContainerRule, Fingerprint, Policy, Published, Treatment, UsageStat, app_variable, event_schema,
};

#[doc(hidden)]
pub use usage_stat_schema::__private;

/// For this project's own benchmarks; no part of the interface.
#[doc(hidden)]
pub mod __bench {
    /// Reads `system_env` as a reporter does at its start.
    #[must_use]
    pub fn system_env() -> usage_stat_schema::environment::SystemEnv {
        crate::environment::system::read(std::path::Path::new("/"))
    }
}
