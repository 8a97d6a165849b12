//! What is sent of the types of `std`, and which types are refused.

mod collections;
mod element;
mod io_errors;
mod maps;
#[cfg(any(feature = "camino", feature = "secrecy", feature = "url"))]
mod refused;
mod scalars;
mod tuples;
mod wrappers;

pub use element::Element;
pub use maps::{KeyName, MapKey};
