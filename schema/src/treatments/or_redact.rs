//! `redact_text`: what is sent of a field without a treatment, where text is redacted.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ffi::{OsStr, OsString};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use super::{Emptiness, Redacted};
use crate::{
    projection::{Projection, UsageStat},
    treatments::Treatment,
};

/// What its type says is sent, or text, of which it is sent whether it is set.
///
/// The types of text have no [`UsageStat`], and nobody else can give it to them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` doesn't say what may be sent of it, and isn't text",
    label = "needs a treatment"
)]
pub trait SentOrRedacted {
    /// What is sent.
    type Projection: Projection;
    /// What happens to it.
    const TREATMENT: Treatment;
    /// Makes the projection.
    fn sent_or_redacted(&self) -> Self::Projection;
}

impl<T: UsageStat + ?Sized> SentOrRedacted for T {
    type Projection = T::Projection;
    const TREATMENT: Treatment = T::TREATMENT;
    fn sent_or_redacted(&self) -> T::Projection {
        self.usage()
    }
}

macro_rules! text {
    ($([$($generics:tt)*] $ty:ty => $is_empty:expr;)+) => {$(
        impl<$($generics)*> SentOrRedacted for $ty {
            type Projection = Redacted;
            const TREATMENT: Treatment = Treatment::Redact;
            fn sent_or_redacted(&self) -> Redacted {
                let is_empty: fn(&Self) -> bool = $is_empty;
                Redacted::new(!is_empty(self))
            }
        }
    )+};
}

/// What can be empty, and the same in options, lists and pointers.
macro_rules! wrapped {
    ($([$($generics:tt)*] $ty:ty),+ $(,)?) => {
        text! { $(
            [$($generics)*] $ty => Emptiness::is_empty;
            [$($generics)*] Option<$ty> => Emptiness::is_empty;
            [$($generics)*] Box<$ty> => Emptiness::is_empty;
            [$($generics)*] Arc<$ty> => Emptiness::is_empty;
            [$($generics)*] Option<Box<$ty>> => Emptiness::is_empty;
            [$($generics)*] Option<Arc<$ty>> => Emptiness::is_empty;
            [$($generics)*] Vec<$ty> => Emptiness::is_empty;
            [$($generics)*] Option<Vec<$ty>> => Emptiness::is_empty;
            [$($generics)*] BTreeSet<$ty> => Emptiness::is_empty;
        )+ }
    };
}

/// The same without a size: behind pointers alone.
macro_rules! unsized_text {
    ($($ty:ty),+ $(,)?) => {
        text! { $(
            [] $ty => Emptiness::is_empty;
            [] &$ty => Emptiness::is_empty;
            [] Box<$ty> => Emptiness::is_empty;
            [] Rc<$ty> => Emptiness::is_empty;
            [] Arc<$ty> => Emptiness::is_empty;
            [] Cow<'_, $ty> => Emptiness::is_empty;
            [] Option<&$ty> => Emptiness::is_empty;
            [] Option<Box<$ty>> => Emptiness::is_empty;
            [] Option<Arc<$ty>> => Emptiness::is_empty;
            [] Option<Cow<'_, $ty>> => Emptiness::is_empty;
            [] Vec<&$ty> => Emptiness::is_empty;
            [] Vec<Box<$ty>> => Emptiness::is_empty;
            [] Vec<Arc<$ty>> => Emptiness::is_empty;
            [] Vec<Cow<'_, $ty>> => Emptiness::is_empty;
        )+ }
    };
}

/// What is never empty.
macro_rules! always_set {
    ($([$($generics:tt)*] $ty:ty),+ $(,)?) => {
        text! { $(
            [$($generics)*] $ty => |_| false;
            [$($generics)*] Option<$ty> => Option::is_none;
            [$($generics)*] Vec<$ty> => Vec::is_empty;
            [$($generics)*] Option<Vec<$ty>> => Emptiness::is_empty;
        )+ }
    };
}

wrapped! { [] String, [] OsString, [] PathBuf }
unsized_text! { str, OsStr, Path }
always_set! { [] char, [] IpAddr, [] Ipv4Addr, [] Ipv6Addr, [] SocketAddr, [] SocketAddrV4, [] SocketAddrV6 }

text! {
    [S] HashSet<String, S> => HashSet::is_empty;
    [V] BTreeMap<String, V> => BTreeMap::is_empty;
    [V, S] HashMap<String, V, S> => HashMap::is_empty;
    [V] Option<BTreeMap<String, V>> => Emptiness::is_empty;
    [V, S] Option<HashMap<String, V, S>> => Emptiness::is_empty;
    [] [u8] => Emptiness::is_empty;
    [] &[u8] => Emptiness::is_empty;
    [] Vec<u8> => Vec::is_empty;
    [] Option<Vec<u8>> => Emptiness::is_empty;
    [const N: usize] [u8; N] => |bytes| bytes.is_empty();
}

#[cfg(feature = "camino")]
wrapped! { [] camino::Utf8PathBuf }
#[cfg(feature = "camino")]
unsized_text! { camino::Utf8Path }
#[cfg(feature = "url")]
always_set! { [] url::Url }
#[cfg(feature = "secrecy")]
wrapped! { [T: secrecy::zeroize::Zeroize + Emptiness + ?Sized] secrecy::SecretBox<T> }
