use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::ffi::{CStr, CString, OsStr, OsString};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use crate::Fingerprint;

/// Whether a field is set: `"[redacted]"` or null. It has no place for the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Redacted(bool);

impl Redacted {
    /// All redacted fields look the same.
    pub const FINGERPRINT: Fingerprint = Fingerprint::of("redacted");

    /// What is sent of a field that is set, or unset.
    #[must_use]
    pub const fn new(is_set: bool) -> Self {
        Self(is_set)
    }
}

impl Serialize for Redacted {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.then_some("[redacted]").serialize(serializer)
    }
}

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
/// `(&&&Presence(field)).usage_is_set()`, and method lookup takes the first of
/// [`ByContent`], [`ByPresence`] and [`Always`] that the type allows.
pub struct Presence<'a, T: ?Sized>(pub &'a T);

/// Set when there is something in it.
pub trait ByContent {
    /// Whether the field is set.
    fn usage_is_set(&self) -> bool;
}

impl<T: Emptiness + ?Sized> ByContent for &&Presence<'_, T> {
    fn usage_is_set(&self) -> bool {
        !self.0.is_empty()
    }
}

/// Set when it is `Some`.
pub trait ByPresence {
    /// Whether the field is set.
    fn usage_is_set(&self) -> bool;
}

impl<T> ByPresence for &Presence<'_, Option<T>> {
    fn usage_is_set(&self) -> bool {
        self.0.is_some()
    }
}

/// Always set.
pub trait Always {
    /// Whether the field is set.
    fn usage_is_set(&self) -> bool;
}

impl<T: ?Sized> Always for Presence<'_, T> {
    fn usage_is_set(&self) -> bool {
        true
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
    [T: Emptiness + ?Sized] &T => |item| T::is_empty(item),
    [T: Emptiness + ?Sized] Box<T> => |item| T::is_empty(item),
    [T: Emptiness + ?Sized] Rc<T> => |item| T::is_empty(item),
    [T: Emptiness + ?Sized] Arc<T> => |item| T::is_empty(item),
    [T: Emptiness + ToOwned + ?Sized] Cow<'_, T> => |item| T::is_empty(item),
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
