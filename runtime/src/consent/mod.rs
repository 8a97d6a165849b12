//! Whether anything may be sent, and why.

mod build;
mod container;
mod decision;
mod notice;
mod opt_out_file;
mod reason;
mod standing;
mod surroundings;
#[cfg(test)]
mod temporary_root;
mod variables;

pub use container::{Container, Engine, Evidence};
pub use decision::Decision;
pub use reason::Reason;

#[cfg(feature = "network")]
pub(crate) use notice::notice;
pub(crate) use standing::Consent;
pub(crate) use surroundings::Surroundings;
