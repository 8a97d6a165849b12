//! What is sent of the types of `std`, and of some other crates.

mod collections;
mod foreign;
mod io_errors;
mod maps;
mod scalars;
mod tuples;
mod wrappers;

pub use maps::MapKey;
pub(crate) use scalars::{Finite, SECONDS};
