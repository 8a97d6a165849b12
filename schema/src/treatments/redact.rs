use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::ffi::{CStr, CString, OsStr, OsString};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::projection::{Element, Fingerprint, Projection, Sent, sealed, serialized_as_sent};

/// Whether a field is set: `"[redacted]"` or null. It has no place for the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Redacted(bool);

impl Redacted {
    /// What is sent of a field that is set, or unset.
    #[must_use]
    pub const fn new(is_set: bool) -> Self {
        Self(is_set)
    }
}

sealed! { [] Redacted }

#[diagnostic::do_not_recommend]
impl Element for Redacted {}

/// All redacted fields look the same.
#[diagnostic::do_not_recommend]
impl Projection for Redacted {
    const FINGERPRINT: Fingerprint = Fingerprint::of("redacted");
    fn sent(&self) -> Sent {
        Sent::or_null(self.0.then(|| Sent::text("[redacted]")))
    }
}

serialized_as_sent! { [] Redacted }

impl JsonSchema for Redacted {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Redacted".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "null"], "enum": ["[redacted]", null] })
    }
}

/// The question whether a field of any type is set.
///
/// Redacting must never fail to compile, whatever the type. So the derive calls
/// `(&&&&Presence(field)).__usage_stat_is_set()`, and method lookup takes the first of
/// [`ByContent`], [`ByNested`], [`ByPresence`] and [`Always`] that the type allows.
pub struct Presence<'a, T: ?Sized>(pub &'a T);

macro_rules! levels {
    ($($(#[doc = $what:literal])+ $level:ident [$($generics:tt)*] $presence:ty => $is_set:expr;)+) => {$(
        $(#[doc = $what])+
        pub trait $level {
            /// Whether the field is set.
            fn __usage_stat_is_set(&self) -> bool;
        }

        impl<$($generics)*> $level for $presence {
            fn __usage_stat_is_set(&self) -> bool {
                let is_set: fn(&Self) -> bool = $is_set;
                is_set(self)
            }
        }
    )+};
}

levels! {
    /// Set when there is something in it.
    ByContent [T: Emptiness + ?Sized] &&&Presence<'_, T> => |field| !field.0.is_empty();
    /// Set when it is `Some`, and so is the option in it.
    ByNested [T: Nested + ?Sized] &&Presence<'_, T> => |field| field.0.is_some_in_some();
    /// Set when it is `Some`.
    ByPresence [T: Optional + ?Sized] &Presence<'_, T> => |field| field.0.is_some();
}

/// Always set.
pub trait Always {
    /// Whether the field is set. The derive lets rustc warn of it.
    #[deprecated = "this field is always set, so `redact` tells nothing of it; write `#[usage(skip)]`"]
    fn __usage_stat_is_set(&self) -> bool;
}

impl<T: ?Sized> Always for Presence<'_, T> {
    fn __usage_stat_is_set(&self) -> bool {
        true
    }
}

/// An option, or a pointer to one.
pub trait Optional {
    /// Whether there is something in it.
    fn is_some(&self) -> bool;
}

impl<T> Optional for Option<T> {
    fn is_some(&self) -> bool {
        self.is_some()
    }
}

/// An option of an option, or a pointer to one.
pub trait Nested {
    /// Whether there is something in the inner one.
    fn is_some_in_some(&self) -> bool;
}

impl<T: Optional> Nested for Option<T> {
    fn is_some_in_some(&self) -> bool {
        self.as_ref().is_some_and(T::is_some)
    }
}

/// A type whose values can be empty, which counts as unset.
pub trait Emptiness {
    /// Whether nothing is in it.
    fn is_empty(&self) -> bool;
}

macro_rules! emptiness {
    ($([$($generics:tt)*] $ty:ty => $is_empty:expr),+ $(,)?) => {$(
        impl<$($generics)*> Emptiness for $ty {
            fn is_empty(&self) -> bool {
                let is_empty: fn(&Self) -> bool = $is_empty;
                is_empty(self)
            }
        }
    )+};
}

emptiness! {
    [] str => Self::is_empty,
    [] String => |text| text.is_empty(),
    [] OsStr => Self::is_empty,
    // `text.is_empty()` would be this very function.
    [] OsString => |text| OsStr::is_empty(text),
    [] CStr => Self::is_empty,
    [] CString => |text| CStr::is_empty(text),
    [] Path => |path| path.as_os_str().is_empty(),
    [] PathBuf => |path| path.as_os_str().is_empty(),
    [T] [T] => |items| items.is_empty(),
    [T] Vec<T> => |items| items.is_empty(),
    [T] VecDeque<T> => |items| items.is_empty(),
    [T] LinkedList<T> => |items| items.is_empty(),
    [T] BinaryHeap<T> => |items| items.is_empty(),
    [T] BTreeSet<T> => |items| items.is_empty(),
    [T, S] HashSet<T, S> => |items| items.is_empty(),
    [K, V] BTreeMap<K, V> => |items| items.is_empty(),
    [K, V, S] HashMap<K, V, S> => |items| items.is_empty(),
    [T: Emptiness] Option<T> => |item| item.as_ref().is_none_or(T::is_empty),
}

macro_rules! pointers {
    ($([$($bound:tt)*] $pointer:ty),+ $(,)?) => {$(
        impl<T: Optional + $($bound)*> Optional for $pointer {
            fn is_some(&self) -> bool {
                T::is_some(self)
            }
        }

        impl<T: Nested + $($bound)*> Nested for $pointer {
            fn is_some_in_some(&self) -> bool {
                T::is_some_in_some(self)
            }
        }

        impl<T: Emptiness + $($bound)*> Emptiness for $pointer {
            fn is_empty(&self) -> bool {
                T::is_empty(self)
            }
        }
    )+};
}

pointers! {
    [?Sized] &T,
    [?Sized] &mut T,
    [?Sized] Box<T>,
    [?Sized] Rc<T>,
    [?Sized] Arc<T>,
    [ToOwned + ?Sized] Cow<'_, T>,
}

#[cfg(feature = "camino")]
emptiness! {
    [] camino::Utf8Path => |path| path.as_str().is_empty(),
    [] camino::Utf8PathBuf => |path| path.as_str().is_empty(),
}

#[cfg(feature = "secrecy")]
impl<T: secrecy::zeroize::Zeroize + Emptiness + ?Sized> Emptiness for secrecy::SecretBox<T> {
    fn is_empty(&self) -> bool {
        use secrecy::ExposeSecret;
        self.expose_secret().is_empty()
    }
}
