//! What is sent of the types of `std`, and of some other crates.

mod collections;
mod element;
mod foreign;
mod io_errors;
mod maps;
mod scalars;
mod tuples;
mod wrappers;

pub use element::Element;
pub use maps::{KeyName, MapKey};
