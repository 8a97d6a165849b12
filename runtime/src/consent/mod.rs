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

pub use container::{Container, Evidence, NoContainer, Outside};
pub use decision::Decision;
pub use reason::Reason;

#[cfg(feature = "network")]
pub(crate) use notice::notice;
pub(crate) use standing::Consent;
pub(crate) use surroundings::Surroundings;

/// What is said of the place that this process is in, whatever else decides.
pub(crate) fn container_of_process() -> String {
    match container::detect(&Surroundings::of_process()) {
        Ok(container) => container.to_string(),
        Err(outside) => outside.to_string(),
    }
}
