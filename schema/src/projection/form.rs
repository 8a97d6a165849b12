use crate::shape::{Field, Member, Variant};

/// What a projection is made of, as far as it has names and documentation: for a comparison with
/// what was promised, and to see that all of it is described.
#[derive(Clone, Copy)]
pub enum Form {
    /// It has none.
    Plain,
    /// A unit struct.
    Unit(About),
    /// Fields with names.
    Object(About, &'static [Member]),
    /// Variants, of which it is one.
    Variants(About, &'static [Variant]),
    /// Fields with places.
    Tuple(About, &'static [Field]),
    /// What its one field is.
    Newtype(&'static Field),
    /// An option, a list or a map of another one.
    Around(&'static str, &'static Self),
}

/// A type, for the people who read of it.
#[derive(Clone, Copy)]
pub struct About {
    /// Its name, where it has one.
    pub(crate) name: &'static str,
    /// Its documentation.
    pub(crate) description: &'static str,
}

impl Form {
    /// The documentation of the type.
    pub(crate) const fn description(&self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Unit(about)
            | Self::Object(about, _)
            | Self::Variants(about, _)
            | Self::Tuple(about, _) => about.description,
            Self::Newtype(field) if field.description.is_empty() => field.form.description(),
            Self::Newtype(field) => field.description,
            Self::Around(_, inner) => inner.description(),
        }
    }
}
