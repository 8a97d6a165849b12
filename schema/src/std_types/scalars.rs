use std::borrow::Cow;
use std::marker::PhantomData;
use std::num::{NonZero, Wrapping};
use std::time::Duration;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::projection::{
    Element, Fingerprint, Form, Kind, Projection, Sent, UsageStat, sealed, serialized_as_sent,
};
use crate::treatments::Treatment;

/// Format of a number that is a length of time.
pub(crate) const SECONDS: &str = "seconds";

macro_rules! integers {
    ($($ty:ident $name:literal $kind:ident $wide:ident)+) => {$(
        impl UsageStat for $ty {
            type Projection = $ty;
            fn usage(&self) -> $ty {
                *self
            }
        }

        #[diagnostic::do_not_recommend]
        impl Projection for $ty {
            const FINGERPRINT: Fingerprint = Fingerprint::of($name);
            const FORM: Form = Form::Number;
            fn sent(&self) -> Sent {
                Sent(Kind::$kind(*self as $wide))
            }
        }

        impl UsageStat for NonZero<$ty> {
            type Projection = NonZero<$ty>;
            fn usage(&self) -> NonZero<$ty> {
                *self
            }
        }

        #[diagnostic::do_not_recommend]
        impl Projection for NonZero<$ty> {
            const FINGERPRINT: Fingerprint = Fingerprint::of("non-zero").and(<$ty as Projection>::FINGERPRINT);
            const FORM: Form = Form::Number;
            fn sent(&self) -> Sent {
                self.get().sent()
            }
        }

        sealed! { [] $ty, [] NonZero<$ty> }
    )+};
}

/// All of them but bytes.
macro_rules! elements {
    ($($ty:ident)+) => {$(
        #[diagnostic::do_not_recommend]
        impl Element for $ty {}
        #[diagnostic::do_not_recommend]
        impl Element for NonZero<$ty> {}
    )+};
}

elements! { u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize }

integers! {
    u8 "u8" Unsigned u128
    u16 "u16" Unsigned u128
    u32 "u32" Unsigned u128
    u64 "u64" Unsigned u128
    u128 "u128" Unsigned u128
    // Promised alike on every machine.
    usize "u64" Unsigned u128
    i8 "i8" Signed i128
    i16 "i16" Signed i128
    i32 "i32" Signed i128
    i64 "i64" Signed i128
    i128 "i128" Signed i128
    isize "i64" Signed i128
}

/// A number that is finite, or null.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Finite<N>(Option<N>);

#[diagnostic::do_not_recommend]
impl<N> Element for Finite<N> {}

macro_rules! floats {
    ($($ty:ident $kind:ident)+) => {$(
        /// A number that is not finite is sent as null.
        impl UsageStat for $ty {
            type Projection = Finite<$ty>;
            fn usage(&self) -> Finite<$ty> {
                Finite(self.is_finite().then_some(*self))
            }
        }

        #[diagnostic::do_not_recommend]
        impl Projection for Finite<$ty> {
            const FINGERPRINT: Fingerprint = Fingerprint::of(stringify!($ty));
            const FORM: Form = Form::Number;
            fn sent(&self) -> Sent {
                Sent::or_null(self.0.map(|number| Sent(Kind::$kind(number))))
            }
        }

        serialized_as_sent! { [] Finite<$ty> }
        sealed! { [] Finite<$ty> }

        impl JsonSchema for Finite<$ty> {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                "Finite".into()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                generator.subschema_for::<Option<$ty>>()
            }
        }
    )+};
}

floats! { f32 Single f64 Double }

impl UsageStat for bool {
    type Projection = bool;
    fn usage(&self) -> bool {
        *self
    }
}

impl<T: UsageStat> UsageStat for Wrapping<T> {
    type Projection = T::Projection;
    const TREATMENT: Treatment = T::TREATMENT;
    fn usage(&self) -> T::Projection {
        self.0.usage()
    }
}

/// Always null.
impl UsageStat for () {
    type Projection = ();
    fn usage(&self) {}
}

/// Always null.
impl<T: ?Sized> UsageStat for PhantomData<T> {
    type Projection = ();
    fn usage(&self) {}
}

/// A length of time in seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seconds(f64);

impl UsageStat for Duration {
    type Projection = Seconds;
    fn usage(&self) -> Seconds {
        Seconds(self.as_secs_f64())
    }
}

sealed! { [] Seconds }

#[diagnostic::do_not_recommend]
impl Element for Seconds {}

#[diagnostic::do_not_recommend]
impl Projection for Seconds {
    const FINGERPRINT: Fingerprint = Fingerprint::of(SECONDS);
    fn sent(&self) -> Sent {
        Sent(Kind::Double(self.0))
    }
}

serialized_as_sent! { [] Seconds }

/// A length of time in seconds, which may lie in the past.
#[cfg(any(feature = "chrono", feature = "jiff"))]
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SignedSeconds(pub(super) f64);

#[cfg(any(feature = "chrono", feature = "jiff"))]
impl UsageStat for SignedSeconds {
    type Projection = Self;
    fn usage(&self) -> Self {
        *self
    }
}

#[cfg(any(feature = "chrono", feature = "jiff"))]
#[diagnostic::do_not_recommend]
impl Projection for SignedSeconds {
    const FINGERPRINT: Fingerprint = Fingerprint::of("signed seconds");
    fn sent(&self) -> Sent {
        Sent(Kind::Double(self.0))
    }
}

#[cfg(any(feature = "chrono", feature = "jiff"))]
sealed! { [] SignedSeconds }
#[cfg(any(feature = "chrono", feature = "jiff"))]
#[diagnostic::do_not_recommend]
impl Element for SignedSeconds {}
#[cfg(any(feature = "chrono", feature = "jiff"))]
serialized_as_sent! { [] SignedSeconds }

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
