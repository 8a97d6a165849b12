//! Shapes that lints of style dislike, where the user allowed them.

use usage_stat::UsageStat;

/// More flags than pedants like.
#[allow(clippy::struct_excessive_bools)]
#[derive(Clone, Copy, Debug, UsageStat)]
pub struct Flags {
    /// A flag.
    pub one: bool,
    /// A flag.
    pub two: bool,
    /// A flag.
    pub three: bool,
    /// A flag.
    pub four: bool,
    /// A flag with the name of its struct.
    pub flags_five: bool,
}

/// Names that repeat.
#[allow(clippy::enum_variant_names)]
#[derive(Clone, Copy, Debug, UsageStat)]
pub enum Repeated {
    /// One.
    RepeatedOne,
    /// Two.
    RepeatedTwo(u8),
    /// Three.
    RepeatedThree {
        /// A field.
        value: u8,
    },
}

/// Variants of many sizes.
#[allow(clippy::large_enum_variant, variant_size_differences)]
#[derive(Clone, Copy, Debug, UsageStat)]
pub enum Sizes {
    /// Small.
    Small(u8),
    /// Large.
    Large([u64; 64]),
}

/// A field whose type is complex.
#[allow(clippy::type_complexity)]
#[derive(Clone, Debug, UsageStat)]
pub struct Complex {
    /// Complex.
    pub complex: std::collections::BTreeMap<u8, Vec<Option<Box<(u8, Option<Vec<Vec<(u8, u8)>>>)>>>>,
    /// Names alike.
    pub complex_a: u8,
    /// Names alike.
    pub complex_b: u8,
}

/// Nothing in it.
#[derive(Clone, Copy, Debug, UsageStat)]
pub struct Empty {}

/// Nothing in it either.
#[derive(Clone, Copy, Debug, UsageStat)]
pub struct Nothing();

/// One variant.
#[derive(Clone, Copy, Debug, UsageStat)]
pub enum Single {
    /// The only one.
    Only,
}

/// Behind pointers that pedants dislike.
#[allow(
    clippy::box_collection,
    clippy::option_option,
    clippy::vec_box,
    clippy::rc_buffer,
    clippy::redundant_allocation
)]
#[derive(Clone, Debug, UsageStat)]
pub struct Pointers {
    /// A box.
    pub boxed: Box<Vec<u16>>,
    /// Twice.
    pub twice: Option<Option<u8>>,
    /// Boxes.
    pub boxes: Vec<Box<u16>>,
    /// Shared.
    pub shared: std::sync::Arc<Vec<u16>>,
}
