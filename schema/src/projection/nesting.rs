use super::Fingerprint;

/// How a value lies in a field.
#[derive(Clone, Copy)]
pub enum Nesting {
    /// It is the field.
    Direct,
    /// In an option.
    InOption(&'static Self),
    /// In a list.
    InList(&'static Self),
}

impl Nesting {
    /// The fingerprint of the shape around a value.
    #[must_use]
    pub const fn around(self, value: Fingerprint) -> Fingerprint {
        match self {
            Self::Direct => value,
            Self::InOption(inner) => Fingerprint::of("option").and(inner.around(value)),
            Self::InList(inner) => Fingerprint::of("list").and(inner.around(value)),
        }
    }

    pub(crate) const fn has_list(self) -> bool {
        match self {
            Self::Direct => false,
            Self::InOption(inner) => inner.has_list(),
            Self::InList(_) => true,
        }
    }
}
