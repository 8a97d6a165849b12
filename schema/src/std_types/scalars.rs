use std::borrow::Cow;
use std::marker::PhantomData;
use std::num::{NonZero, Wrapping};
use std::time::Duration;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;

use crate::{Fingerprint, UsageStat, document::SECONDS};

macro_rules! integers {
    ($($ty:ident $name:literal)+) => {$(
        impl UsageStat for $ty {
            type Projection = $ty;
            const FINGERPRINT: Fingerprint = Fingerprint::of($name);
            fn usage(&self) -> $ty {
                *self
            }
        }

        impl UsageStat for NonZero<$ty> {
            type Projection = NonZero<$ty>;
            const FINGERPRINT: Fingerprint =
                Fingerprint::of("non-zero").and(<$ty as UsageStat>::FINGERPRINT);
            fn usage(&self) -> NonZero<$ty> {
                *self
            }
        }
    )+};
}

integers! {
    u8 "u8"
    u16 "u16"
    u32 "u32"
    u64 "u64"
    u128 "u128"
    // Promised alike on every machine.
    usize "u64"
    i8 "i8"
    i16 "i16"
    i32 "i32"
    i64 "i64"
    i128 "i128"
    isize "i64"
}

macro_rules! floats {
    ($($ty:ident)+) => {$(
        /// A number that is not finite is sent as null.
        impl UsageStat for $ty {
            type Projection = Option<$ty>;
            const FINGERPRINT: Fingerprint = Fingerprint::of(stringify!($ty));
            fn usage(&self) -> Option<$ty> {
                self.is_finite().then_some(*self)
            }
        }
    )+};
}

floats! { f32 f64 }

impl UsageStat for bool {
    type Projection = bool;
    const FINGERPRINT: Fingerprint = Fingerprint::of("bool");
    fn usage(&self) -> bool {
        *self
    }
}

impl<T: UsageStat> UsageStat for Wrapping<T> {
    type Projection = T::Projection;
    const FINGERPRINT: Fingerprint = T::FINGERPRINT;
    const TREATMENT: crate::Treatment = T::TREATMENT;
    const SENDS_TEXT: bool = T::SENDS_TEXT;
    fn usage(&self) -> T::Projection {
        self.0.usage()
    }
}

/// Always null.
impl UsageStat for () {
    type Projection = ();
    const FINGERPRINT: Fingerprint = Fingerprint::of("nothing");
    fn usage(&self) {}
}

/// Always null.
impl<T: ?Sized> UsageStat for PhantomData<T> {
    type Projection = ();
    const FINGERPRINT: Fingerprint = <()>::FINGERPRINT;
    fn usage(&self) {}
}

/// A length of time in seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seconds(f64);

impl UsageStat for Duration {
    type Projection = Seconds;
    const FINGERPRINT: Fingerprint = Fingerprint::of(SECONDS);
    fn usage(&self) -> Seconds {
        Seconds(self.as_secs_f64())
    }
}

impl Serialize for Seconds {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// A length of time in seconds, which may lie in the past.
#[cfg(any(feature = "chrono", feature = "jiff"))]
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SignedSeconds(pub(super) f64);

#[cfg(any(feature = "chrono", feature = "jiff"))]
impl UsageStat for SignedSeconds {
    type Projection = Self;
    const FINGERPRINT: Fingerprint = Fingerprint::of("signed seconds");
    fn usage(&self) -> Self {
        *self
    }
}

#[cfg(any(feature = "chrono", feature = "jiff"))]
impl Serialize for SignedSeconds {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

#[cfg(any(feature = "chrono", feature = "jiff"))]
impl JsonSchema for SignedSeconds {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "SignedSeconds".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number", "format": SECONDS })
    }
}

impl JsonSchema for Seconds {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Seconds".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number", "format": SECONDS, "minimum": 0 })
    }
}
