use super::{Field, Member, Variant};

/// What the type of a field holds that has names.
#[derive(Clone, Copy)]
pub enum Contents {
    /// Nothing.
    Value,
    /// A unit struct, by its documentation.
    Unit(&'static str),
    /// The fields of a struct, by its name and its documentation.
    Fields([&'static str; 2], &'static [Member]),
    /// The elements of a tuple struct, by its documentation.
    Elements(&'static str, &'static [Field]),
    /// The field of a newtype.
    Newtype(&'static Field),
    /// The variants of an enum, by its name and its documentation.
    Variants([&'static str; 2], &'static [Variant]),
}

impl Contents {
    /// The documentation of the type.
    #[must_use]
    pub const fn description(&self) -> &'static str {
        match self {
            Self::Value => "",
            Self::Unit(description) | Self::Elements(description, _) => description,
            Self::Fields([_, description], _) | Self::Variants([_, description], _) => description,
            Self::Newtype(field) if field.description.is_empty() => field.nested.description(),
            Self::Newtype(field) => field.description,
        }
    }
}
