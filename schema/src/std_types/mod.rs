//! What is sent of the types of `std`, and which types are refused.

mod collections;
mod io_errors;
mod maps;
#[cfg(any(feature = "camino", feature = "secrecy", feature = "url"))]
mod refused;
mod scalars;
mod tuples;
mod wrappers;

pub use maps::MapKey;
