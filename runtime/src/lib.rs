//! Anonymous usage statistics that users can trust.

#![cfg_attr(
    not(feature = "network"),
    allow(dead_code, reason = "what sends is left out, and so unused here")
)]

#[cfg(feature = "network")]
mod background;
#[cfg(feature = "network")]
mod build;
mod consent;
mod delivery;
#[cfg(feature = "network")]
mod draft;
mod endpoint;
mod environment;
#[cfg(feature = "network")]
mod failure;
#[cfg(feature = "network")]
mod inspect;
#[cfg(feature = "clap")]
mod options;
mod reporter;

pub use consent::{Container, Decision, Engine, Evidence, Level, Reason, UnknownLevel};
pub use endpoint::EndpointFault;
pub use reporter::{Builder, Reporter};
pub use usage_stat_schema::{
    BuildInfo, ContainerRule, Fingerprint, Policy, Published, Treatment, UsageStat, app_variable,
    event_schema,
};

/// What an event consists of beside the launcher's own fields.
pub mod event {
    pub use usage_stat_schema::environment::*;
    pub use usage_stat_schema::event::*;
}

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
