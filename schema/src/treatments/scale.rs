use std::fmt;

/// What happens to one field, from the least to the most revealing.
///
/// ```
/// use usage_stat_schema::Treatment;
///
/// assert!(Treatment::Redact < Treatment::Send);
/// assert_eq!(Treatment::OneOf.as_str(), "one_of");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Treatment {
    /// Nothing is sent, not even that the field exists.
    Skip,
    /// Whether it is set.
    Redact,
    /// How many elements it has.
    Count,
    /// The interval that it falls in.
    Bucket,
    /// The text, if it is on a published list.
    OneOf,
    /// The value.
    Send,
}

impl Treatment {
    all_variants! {
        /// All treatments, from the least to the most revealing.
        pub const ALL = [Skip, Redact, Count, Bucket, OneOf, Send];
    }

    /// Whether nothing is sent.
    #[must_use]
    pub const fn is_skip(self) -> bool {
        matches!(self, Self::Skip)
    }

    /// The word for it in `#[usage(…)]` and in the published schema.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Skip => "skip",
            Self::Redact => "redact",
            Self::Count => "count",
            Self::Bucket => "bucket",
            Self::OneOf => "one_of",
            Self::Send => "send",
        }
    }
}

impl fmt::Display for Treatment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
