//! Public types, all of whose parts are documented.

use usage_stat::UsageStat;

/// A struct.
#[derive(Clone, Debug, UsageStat)]
pub struct Args {
    /// A number.
    pub port: u16,
    /// A text.
    #[usage(one_of("a", "b"))]
    pub model: String,
    /// A number, by its interval.
    #[usage(bucket(1, 8))]
    pub batch: Option<u32>,
}

/// An enum.
#[derive(Clone, Copy, Debug, UsageStat)]
pub enum Mode {
    /// Nothing beside the name.
    Unit,
    /// A value.
    New(u8),
    /// Two values.
    Tuple(u8, u8),
    /// A field.
    Fields {
        /// A field.
        value: u8,
    },
}

/// A tuple struct.
#[derive(Clone, Copy, Debug, UsageStat)]
pub struct Pair(pub u8, pub u8);

/// A newtype.
#[derive(Clone, Copy, Debug, UsageStat)]
pub struct Newtype(pub u8);

/// A unit struct.
#[derive(Clone, Copy, Debug, UsageStat)]
pub struct Unit;
