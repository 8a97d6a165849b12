//! Names in another case, which the user allowed where they stand.

use usage_stat::UsageStat;

/// A type.
#[allow(non_camel_case_types, non_snake_case)]
#[derive(Clone, Debug, UsageStat)]
pub struct lower_case {
    /// A field.
    pub MaxBatch: u8,
    /// A listed field.
    #[usage(one_of("a"))]
    pub Model: String,
}

/// Variants.
#[allow(non_camel_case_types)]
#[derive(Clone, Copy, Debug, UsageStat)]
pub enum kinds {
    /// A unit variant.
    one_of_them,
    /// A struct variant.
    another {
        /// A field.
        value: u8,
    },
}

/// A tuple.
#[allow(non_camel_case_types)]
#[derive(Clone, Copy, Debug, UsageStat)]
pub struct pair(pub u8, pub u8);

/// Nothing.
#[allow(non_camel_case_types)]
#[derive(Clone, Copy, Debug, UsageStat)]
pub struct nothing;
