//! What is sent of the types of `std`, and of some other crates.

mod collections;
mod foreign;
mod io_errors;
mod maps;
mod scalars;
mod tuples;
mod wrappers;

pub(crate) use maps::Entries;
pub use maps::{KeyName, MapKey};
#[cfg(any(feature = "chrono", feature = "jiff"))]
pub(crate) use scalars::SignedSeconds;
pub(crate) use scalars::{Finite, Seconds};
