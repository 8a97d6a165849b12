//! Whether anything may be sent, and why.

mod build;
mod container;
mod decision;
mod endpoint;
mod level;
mod notice;
mod opt_out_file;
mod reason;
mod surroundings;
#[cfg(test)]
mod temporary_root;
mod variables;

pub use container::{Container, Engine, Evidence};
pub use decision::Decision;
pub use endpoint::EndpointFault;
pub use level::{Level, UnknownLevel};
pub use reason::Reason;

pub(crate) use build::BuildSwitches;
pub(crate) use decision::{Request, decide};
pub(crate) use notice::notice;
pub(crate) use surroundings::Surroundings;
