use std::num::NonZero;

use crate::projection::{Unsettled, UsageStat};
use crate::shape::{Named, Newtype, Object, Tuple, Variants};
use crate::std_types::{Entries, Finite, MapKey, Seconds};
use crate::treatments::{Label, Redacted};

/// What can be sent of each element of a list: anything but a byte. A list of bytes is text, or a
/// key, as often as it is numbers.
#[diagnostic::on_unimplemented(
    message = "bytes may be text or a key, and a list of `{Self}` would send them as they are",
    label = "needs a treatment",
    note = "write `#[usage(skip)]` and it is never sent, `#[usage(redact)]` and only whether it is set is sent, `#[usage(count)]` and only how many there are",
    note = "small numbers can be sent as a list of a wider type (`with = path, as = Vec<u16>`), or of a type of your own that derives `UsageStat`"
)]
pub trait Element {}

macro_rules! elements {
    ($([$($generics:tt)*] $projection:ty),+ $(,)?) => {$(
        impl<$($generics)*> Element for $projection {}
    )+};
}

elements! {
    [] (),
    [] bool,
    [] String,
    [N] Finite<N>,
    [] Seconds,
    [] Redacted,
    [] Unsettled,
    [L] Label<L>,
    [P: Element] Option<P>,
    [P] Vec<P>,
    [K: MapKey, V: UsageStat] Entries<K, V>,
    [T] Named<T>,
    [T] Newtype<T>,
    [T] Object<T>,
    [T] Tuple<T>,
    [T] Variants<T>,
}

macro_rules! integers {
    ($($ty:ident)+) => {
        elements! { $([] $ty, [] NonZero<$ty>),+ }
    };
}

#[cfg(any(feature = "chrono", feature = "jiff"))]
elements! { [] crate::std_types::SignedSeconds }

integers! { u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize }
