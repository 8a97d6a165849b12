//! Anonymous usage statistics that users can trust.

mod consent;
mod environment;

pub use consent::{
    Container, ContainerRule, Decision, EndpointFault, Engine, Evidence, Level, Reason,
    UnknownLevel,
};

/// For this project's own benchmarks; no part of the interface.
#[doc(hidden)]
pub mod __bench {
    /// Reads `system_env` as a reporter does at its start.
    #[must_use]
    pub fn system_env() -> usage_stat_schema::environment::SystemEnv {
        crate::environment::system::read(std::path::Path::new("/"))
    }
}
