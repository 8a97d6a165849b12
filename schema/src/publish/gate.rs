//! The compile-time checks that a struct and its published schema agree.
//!
//! The derive calls these in `const` items that stand on the field they are about, with what it
//! read from the file.

use super::{Published, event_members};
use crate::event::RESERVED;
use crate::shape::{Member, equal};
use crate::{Fingerprint, Treatment};

/// What the published schema says of one field.
pub struct Promise {
    /// Its name on the wire.
    pub name: &'static str,
    /// Its fingerprint.
    pub fingerprint: u128,
    /// What to say when it is not kept.
    pub broken: &'static str,
}

/// Whether a field is what was promised.
#[must_use]
pub const fn field_kept(
    name: &str,
    treatment: Treatment,
    of_type: Fingerprint,
    promised: u128,
) -> bool {
    Fingerprint::of_field(name, treatment, of_type).as_u128() == promised
}

/// Whether a config may use this name.
#[must_use]
pub const fn not_reserved(name: &str) -> bool {
    let mut rest: &[&str] = &RESERVED;
    while let [first, tail @ ..] = rest {
        if equal(first, name) {
            return false;
        }
        rest = tail;
    }
    true
}

/// Refuses flattened fields that are sent beyond, or otherwise than, what was promised.
///
/// # Panics
///
/// When there is such a field. It is called in `const` items only.
#[track_caller]
pub const fn flattened_kept(members: &[Member], promises: &[Promise], new: &'static str) {
    let mut rest = members;
    while let [first, tail @ ..] = rest {
        match first {
            Member::Flatten(inner, _) => flattened_kept(inner, promises, new),
            Member::Field(field) if field.treatment.is_skip() => {}
            Member::Field(field) => match find(field.name, promises) {
                None => panic!("{}", new),
                Some(promise) => assert!(
                    field.fingerprint().as_u128() == promise.fingerprint,
                    "{}",
                    promise.broken
                ),
            },
        }
        rest = tail;
    }
}

/// Refuses a promise that no field of the config keeps.
///
/// # Panics
///
/// When there is such a promise. It is called in `const` items only.
#[track_caller]
pub const fn added_nowhere(members: &[Member], promises: &[Promise]) {
    let mut rest = promises;
    while let [first, tail @ ..] = rest {
        assert!(is_sent(first.name, members), "{}", first.broken);
        rest = tail;
    }
}

/// Refuses environments, or what is said of errors, that are not what was promised: a newer
/// version of this crate must not widen an event unseen.
///
/// # Panics
///
/// When one differs. It is called in `const` items only.
#[track_caller]
pub const fn environments_kept<C: Published>(promises: &[Promise], new: &'static str) {
    let mut rest = event_members::<C>();
    while let [first, tail @ ..] = rest {
        if let Member::Field(field) = first {
            match find(field.name, promises) {
                None => panic!("{}", new),
                Some(promise) => assert!(
                    field.fingerprint().as_u128() == promise.fingerprint,
                    "{}",
                    promise.broken
                ),
            }
        }
        rest = tail;
    }
}

const fn find<'a>(name: &str, promises: &'a [Promise]) -> Option<&'a Promise> {
    let mut rest = promises;
    while let [first, tail @ ..] = rest {
        if equal(first.name, name) {
            return Some(first);
        }
        rest = tail;
    }
    None
}

const fn is_sent(name: &str, members: &[Member]) -> bool {
    let mut rest = members;
    while let [first, tail @ ..] = rest {
        let found = match first {
            Member::Flatten(inner, _) => is_sent(name, inner),
            Member::Field(field) => equal(field.name, name) && !field.treatment.is_skip(),
        };
        if found {
            return true;
        }
        rest = tail;
    }
    false
}
