//! Kinds of types of which nothing is sent without a word, each refused in words of its own; also
//! in options, lists and pointers.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::ffi::{CStr, CString, OsStr, OsString};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::num::{NonZero, Wrapping};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Instant, SystemTime};

use super::verdict::refusal;

/// A type of which it is known why it is not sent.
pub trait Refused {
    /// Why.
    type Refusal: Refusal;
}

/// Why a type is not sent.
pub trait Refusal {
    /// The verdict.
    const NEW: Self;
}

/// A map, by its keys.
pub trait AnyMap {
    /// The type of the keys.
    type Key;
}

/// A type that holds one other, which has to say what is sent.
pub trait Wrapper {
    /// The other.
    type Inner;
}

macro_rules! kind {
    (
        $(#[doc = $what:literal])+
        $verdict:ident $bound:ident, $message:literal $(, $note:literal)+;
        $([$($generics:tt)*] $ty:ty),* $(,)?
    ) => {
        refusal! {
            $(#[doc = $what])+
            $verdict $bound, $message, "needs a treatment" $(, $note)+
        }

        impl<T: ?Sized> Refusal for $verdict<T> {
            const NEW: Self = Self::NEW;
        }

        $(impl<$($generics)*> Refused for $ty {
            type Refusal = $verdict<Self>;
        })*
    };
}

macro_rules! kinds {
    ($kind:ident: $([$($generics:tt)*] $ty:ty),+ $(,)?) => {$(
        impl<$($generics)*> Refused for $ty {
            type Refusal = $kind<Self>;
        }
    )+};
}

kind! {
    /// Free text.
    Text TextTreated,
    "`{Self}` is free text, which is not sent without a word",
    "write `#[usage(skip)]` and it is never sent, `#[usage(redact)]` and only whether it is set is sent",
    "or send it if it is on a list: `#[usage(one_of(\"…\", \"…\"))]`; or as it is, with a reason: `#[usage(send, why = \"…\")]`";
    [] str, [] String, [] char, [] OsStr, [] OsString, [] CStr, [] CString,
}

kind! {
    /// A path.
    FilePath FilePathTreated,
    "`{Self}` is a path, and a path can name a person or a project",
    "write `#[usage(skip)]` and it is never sent, `#[usage(redact)]` and only whether it is set is sent";
    [] Path, [] PathBuf,
}

kind! {
    /// An address.
    Address AddressTreated,
    "`{Self}` is the address of a machine, which can name a person",
    "write `#[usage(skip)]` and it is never sent; or send what a function makes of it: `#[usage(with = function, as = bool)]` and `fn function(value: &{Self}) -> bool`";
    [] IpAddr, [] Ipv4Addr, [] Ipv6Addr, [] SocketAddr, [] SocketAddrV4, [] SocketAddrV6,
}

kind! {
    /// A URL.
    Link LinkTreated,
    "`{Self}` can hold a host, a user name and a password",
    "write `#[usage(skip)]` and it is never sent, `#[usage(redact)]` and only whether it is set is sent; or send what a function makes of it: `#[usage(with = function, as = bool)]` and `fn function(value: &{Self}) -> bool`";
}

kind! {
    /// A secret.
    Secret SecretTreated,
    "`{Self}` is a secret, which is never sent",
    "write `#[usage(skip)]` and it is never sent, `#[usage(redact)]` and only whether it is set is sent";
}

kind! {
    /// An id.
    Id IdTreated,
    "`{Self}` is an id, which can name a person or a machine",
    "write `#[usage(skip)]` and it is never sent";
}

kind! {
    /// A moment.
    Moment MomentTreated,
    "`{Self}` is a moment, which can tell one machine from all others",
    "write `#[usage(skip)]` and it is never sent; or send what a function makes of it: `#[usage(with = function, as = u16)]` and `fn function(value: &{Self}) -> u16`";
    [] SystemTime, [] Instant,
}

kind! {
    /// A version.
    Release ReleaseTreated,
    "`{Self}` can hold free text, as its build metadata",
    "write `#[usage(skip)]` and it is never sent; or send what a function makes of it: `#[usage(with = function, as = u64)]` and `fn function(value: &{Self}) -> u64`; or it as it is, with a reason: `#[usage(send, why = \"…\")]`";
}

kind! {
    /// A value of no certain type.
    Anything AnythingTreated,
    "`{Self}` can hold anything",
    "write `#[usage(skip)]` and it is never sent; or send what a function makes of it: `#[usage(with = function, as = bool)]` and `fn function(value: &{Self}) -> bool`";
    [] serde_json::Value, [] serde_json::Map<String, serde_json::Value>,
}

kind! {
    /// Bytes.
    Bytes BytesTreated,
    "bytes may be text or a key, and a list of `{Self}` would send them as they are",
    "write `#[usage(skip)]` and it is never sent, `#[usage(redact)]` and only whether it is set is sent, `#[usage(count)]` and only how many there are",
    "small numbers can be sent as wider ones: write `#[usage(with = function, as = u16)]` and `fn function(value: &{Self}) -> u16`";
    [] u8, [] NonZero<u8>, [] Wrapping<u8>,
}

refusal! {
    /// Keys of a map.
    Keys KeysTreated,
    "a map with keys of type `{Self}` would send its keys as they are", "its keys may be anything",
    "write `#[usage(count)]` to send how many entries it has, `#[usage(redact)]` or `#[usage(skip)]`",
    "the keys may be integers, or an enum of unit variants that derives `UsageStat`",
}

#[cfg(feature = "camino")]
kinds! { FilePath: [] camino::Utf8Path, [] camino::Utf8PathBuf }
#[cfg(feature = "url")]
kinds! { Link: [] url::Url }
#[cfg(feature = "secrecy")]
kinds! { Secret: [T: secrecy::zeroize::Zeroize + ?Sized] secrecy::SecretBox<T> }
#[cfg(feature = "uuid")]
kinds! { Id: [] uuid::Uuid, [] uuid::NonNilUuid }
#[cfg(feature = "semver")]
kinds! { Release: [] semver::Version, [] semver::VersionReq }
#[cfg(feature = "humantime")]
kinds! { Moment: [] humantime::Timestamp }
#[cfg(feature = "chrono")]
kinds! {
    Moment:
    [Z: chrono::TimeZone] chrono::DateTime<Z>,
    [] chrono::NaiveDateTime,
    [] chrono::NaiveDate,
    [] chrono::NaiveTime,
}
#[cfg(feature = "jiff")]
kinds! {
    Moment:
    [] jiff::Timestamp,
    [] jiff::ZonedDateTime,
    [] jiff::civil::DateTime,
    [] jiff::civil::Date,
    [] jiff::civil::Time,
}

/// Of what is in them.
macro_rules! wrappers {
    ($([$($generics:tt)*] $outer:ty),+ $(,)?) => {$(
        impl<$($generics)*> Refused for $outer {
            type Refusal = T::Refusal;
        }
    )+};
}

wrappers! {
    [T: Refused] Option<T>,
    [T: Refused] [T],
    [T: Refused, const N: usize] [T; N],
    [T: Refused] Vec<T>,
    [T: Refused] VecDeque<T>,
    [T: Refused] BTreeSet<T>,
    [T: Refused, S] HashSet<T, S>,
    [T: Refused] (T,),
    [T: Refused + ?Sized] &T,
    [T: Refused + ?Sized] &mut T,
    [T: Refused + ?Sized] Box<T>,
    [T: Refused + ?Sized] Rc<T>,
    [T: Refused + ?Sized] Arc<T>,
    [T: Refused + ToOwned + ?Sized] Cow<'_, T>,
}

macro_rules! maps_and_wrappers {
    ($([$($generics:tt)*] $outer:ty),+ $(,)?) => {$(
        impl<T: AnyMap, $($generics)*> AnyMap for $outer {
            type Key = T::Key;
        }

        impl<T, $($generics)*> Wrapper for $outer {
            type Inner = T;
        }
    )+};
}

maps_and_wrappers! { [] Option<T>, [] Vec<T>, [] Box<T>, [] Rc<T>, [] Arc<T>, [] &T }

impl<K, V> AnyMap for BTreeMap<K, V> {
    type Key = K;
}

impl<K, V, S> AnyMap for HashMap<K, V, S> {
    type Key = K;
}

impl<T> Wrapper for [T] {
    type Inner = T;
}

impl<T, const N: usize> Wrapper for [T; N] {
    type Inner = T;
}
