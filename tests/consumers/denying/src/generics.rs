//! Types with parameters.

use std::fmt::Debug;

use usage_stat::UsageStat;

/// All kinds of parameters.
#[derive(Clone, Debug, UsageStat)]
pub struct Limits<'a, T, const N: usize>
where
    T: Clone + Debug,
{
    /// Of each.
    pub each: [T; N],
    /// The first.
    pub first: &'a T,
    /// Never sent.
    #[usage(skip)]
    pub never: &'a str,
}

/// One of two.
#[derive(Clone, Copy, Debug, UsageStat)]
pub enum Either<A, B> {
    /// The one.
    Left(A),
    /// The other.
    Right {
        /// A field.
        right: B,
    },
    /// None of them.
    Neither,
}

/// No parameter is sent.
#[derive(Clone, Copy, Debug, UsageStat)]
pub enum Unsent<'a, T> {
    /// With a field.
    With(#[usage(redact)] &'a T),
    /// Without.
    Without,
}
