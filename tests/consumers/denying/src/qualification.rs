//! What the derive names in full is in scope here.

#[allow(unused_imports)]
use usage_stat::__private::{
    Field, Fingerprint, Flatten, Label, Member, None, Object, Ok, Redacted, Result, Some,
    Treatment, Variant, Variants, no_clash,
};
#[allow(unused_imports)]
use usage_stat::{__private, UsageStat};

/// A struct.
#[derive(Clone, Debug, UsageStat)]
#[usage(crate = usage_stat)]
pub struct Args {
    /// A number.
    pub port: std::num::NonZeroU16,
    /// A secret.
    #[usage(redact)]
    pub token: String,
    /// A number, by its interval.
    #[usage(bucket(1, 8))]
    pub batch: Option<u32>,
    /// The mode.
    pub mode: Mode,
    /// In place.
    #[usage(flatten)]
    pub inner: Inner,
    /// By a function.
    #[usage(with = Option::is_some, as = bool)]
    pub some: Option<String>,
}

/// Flattened.
#[derive(Clone, Copy, Debug, UsageStat)]
pub struct Inner {
    /// A number.
    pub number: u8,
}

/// An enum.
#[derive(Clone, Copy, Debug, UsageStat)]
pub enum Mode {
    /// Open.
    Open,
    /// Closed.
    Closed(u8),
}

/// A pair.
#[derive(Clone, Copy, Debug, UsageStat)]
pub struct Pair(pub u8, pub bool);
