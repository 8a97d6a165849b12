use super::enumeration::Variant;
use super::field::{Field, Member};

/// The parts of a projection that have names, for a comparison with what was promised.
#[derive(Clone, Copy)]
pub enum Form {
    /// It has none.
    Plain,
    /// Fields with names.
    Object(&'static [Member]),
    /// Variants, of which it is one.
    Variants(&'static [Variant]),
    /// Fields with places.
    Tuple(&'static [Field]),
    /// An option, a list or a map of another one.
    Around(&'static str, &'static Self),
}
