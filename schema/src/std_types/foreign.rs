//! Durations and sizes of other crates: in seconds and in bytes.
#![allow(unused_macros, reason = "each type is behind a feature of its own")]

/// A type of which a function makes one that has an impl.
macro_rules! sent_as {
    ($ty:ty => $as:ty, $make:expr) => {
        impl crate::projection::UsageStat for $ty {
            type Projection = <$as as crate::projection::UsageStat>::Projection;
            fn usage(&self) -> Self::Projection {
                let make: fn(&Self) -> $as = $make;
                crate::projection::UsageStat::usage(&make(self))
            }
        }
    };
}

/// The same for `bucket(…)`.
macro_rules! in_buckets_as {
    ($ty:ty => $as:ty, $make:expr) => {
        impl crate::treatments::Bucket for $ty {
            type Number = <$as as crate::treatments::Bucket>::Number;
            type Projection<B: crate::treatments::Bounds<Self::Number>> =
                <$as as crate::treatments::Bucket>::Projection<B>;
            const FINGERPRINT: crate::projection::Fingerprint =
                <$as as crate::treatments::Bucket>::FINGERPRINT;
            fn bucket<B: crate::treatments::Bounds<Self::Number>>(&self) -> Self::Projection<B> {
                let make: fn(&Self) -> $as = $make;
                crate::treatments::Bucket::bucket::<B>(&make(self))
            }
        }
    };
}

/// The same for what has seconds before and after zero.
macro_rules! in_buckets_of_seconds {
    ($ty:ty, $seconds:expr) => {
        impl crate::treatments::Bucket for $ty {
            type Number = i64;
            type Projection<B: crate::treatments::Bounds<i64>> =
                crate::treatments::Label<crate::treatments::InSeconds<B>>;
            const FINGERPRINT: crate::projection::Fingerprint =
                crate::projection::Fingerprint::of("interval of seconds");
            fn bucket<B: crate::treatments::Bounds<i64>>(&self) -> Self::Projection<B> {
                let seconds: fn(&Self) -> i64 = $seconds;
                crate::treatments::interval_of_seconds(&seconds(self))
            }
        }
    };
}

#[cfg(feature = "humantime")]
sent_as! { humantime::Duration => std::time::Duration, |duration| **duration }
#[cfg(feature = "humantime")]
in_buckets_as! { humantime::Duration => std::time::Duration, |duration| **duration }

#[cfg(feature = "bytesize")]
sent_as! { bytesize::ByteSize => u64, |size| size.as_u64() }
#[cfg(feature = "bytesize")]
in_buckets_as! { bytesize::ByteSize => u64, |size| size.as_u64() }

#[cfg(feature = "byte-unit")]
sent_as! { byte_unit::Byte => u64, |size| size.as_u64() }
#[cfg(feature = "byte-unit")]
in_buckets_as! { byte_unit::Byte => u64, |size| size.as_u64() }

#[cfg(feature = "chrono")]
sent_as! { chrono::TimeDelta => SignedSeconds, |duration| SignedSeconds(duration.as_seconds_f64()) }
#[cfg(feature = "chrono")]
in_buckets_of_seconds! { chrono::TimeDelta, chrono::TimeDelta::num_seconds }

#[cfg(feature = "jiff")]
sent_as! { jiff::SignedDuration => SignedSeconds, |duration| SignedSeconds(duration.as_secs_f64()) }
#[cfg(feature = "jiff")]
in_buckets_of_seconds! { jiff::SignedDuration, jiff::SignedDuration::as_secs }

#[cfg(any(feature = "chrono", feature = "jiff"))]
use super::scalars::SignedSeconds;
