//! No two fields of one object have one name, those of flattened fields included.

use std::slice;

use super::field::{Member, Omitted, equal};

const USED_TWICE: &str = "a name in this flattened field is used twice; rename one of the two fields with `#[usage(rename = \"…\")]`";

/// Refuses a flattened field with a name that stands beside it: among `names`, in one of the
/// flattened fields `before` it, or among those that are `skipped`, unless it is skipped as well.
///
/// # Panics
///
/// When there is such a name. It is called in `const` items only.
#[track_caller]
pub const fn apart(
    flattened: &Member,
    mut names: &[&str],
    mut skipped: &[&str],
    mut before: &[Member],
) {
    let flattened = slice::from_ref(flattened);
    while let [first, rest @ ..] = names {
        assert!(!is_taken(first, flattened), "{}", USED_TWICE);
        names = rest;
    }
    while let [first, rest @ ..] = skipped {
        assert!(!is_sent(first, flattened), "{}", USED_TWICE);
        skipped = rest;
    }
    while let [first, rest @ ..] = before {
        assert!(!overlap(first, flattened), "{}", USED_TWICE);
        before = rest;
    }
}

/// Refuses two fields with one name, where only the caller of a generic type knows its fields.
///
/// # Panics
///
/// When a name stands twice. It is called in `const` items only.
#[track_caller]
pub const fn distinct(members: &[Member], mut omitted: &[Omitted]) {
    while let [first, rest @ ..] = omitted {
        assert!(!is_sent(first.name, members), "{}", USED_TWICE);
        omitted = rest;
    }
    let mut members = members;
    while let [first, rest @ ..] = members {
        assert!(!overlap(first, rest), "{}", USED_TWICE);
        members = rest;
    }
}

/// Whether a name stands in both, and is sent in one of them.
const fn overlap(member: &Member, others: &[Member]) -> bool {
    let (mut members, mut omitted) = match member {
        Member::Field(field) => return is_taken(field.name, others),
        Member::Flatten(members, omitted) => (*members, *omitted),
    };
    while let [first, rest @ ..] = members {
        if overlap(first, others) {
            return true;
        }
        members = rest;
    }
    while let [first, rest @ ..] = omitted {
        if is_sent(first.name, others) {
            return true;
        }
        omitted = rest;
    }
    false
}

const fn is_taken(name: &str, members: &[Member]) -> bool {
    is_sent(name, members) || is_omitted(name, members)
}

const fn is_sent(name: &str, mut members: &[Member]) -> bool {
    while let [first, rest @ ..] = members {
        let is_it = match first {
            Member::Field(field) => equal(field.name, name),
            Member::Flatten(inner, _) => is_sent(name, inner),
        };
        if is_it {
            return true;
        }
        members = rest;
    }
    false
}

const fn is_omitted(name: &str, mut members: &[Member]) -> bool {
    while let [first, rest @ ..] = members {
        if let Member::Flatten(inner, omitted) = first {
            if is_named(name, omitted) || is_omitted(name, inner) {
                return true;
            }
        }
        members = rest;
    }
    false
}

const fn is_named(name: &str, mut omitted: &[Omitted]) -> bool {
    while let [first, rest @ ..] = omitted {
        if equal(first.name, name) {
            return true;
        }
        omitted = rest;
    }
    false
}
