//! What people ask of a published schema: what changed, whether an event is what it says, what each
//! value means.

pub mod diff;
pub mod example;
#[cfg(feature = "cli")]
pub mod explain;
pub mod history;
mod place;
pub mod validate;
