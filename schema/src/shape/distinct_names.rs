//! No two fields of one object have one name, those of flattened fields included.

use super::message::Message;
use crate::projection::equal;
use crate::projection::{Member, Omitted};

/// How many places a table of all these names needs, so that few of them meet.
#[must_use]
pub const fn places(flattened: &[Member], names: &[&str], skipped: &[&str]) -> usize {
    2 * (number(flattened) + names.len() + skipped.len()) + 1
}

const fn number(mut members: &[Member]) -> usize {
    let mut sum = 0;
    while let [first, rest @ ..] = members {
        sum += match first {
            Member::Field(_) => 1,
            Member::Flatten(inner) => inner.omitted.len() + number(inner.members),
        };
        members = rest;
    }
    sum
}

/// A name, and the flattened field that it is in: 0 for none, else one more than its position.
#[derive(Clone, Copy)]
struct SeenName {
    name: &'static str,
    source: usize,
    is_sent: bool,
}

/// Names by their hashes. Each is looked at once, however many there are.
struct Names<const PLACES: usize, const FLATTENED: usize> {
    places: [Option<SeenName>; PLACES],
    clashes: [Option<&'static str>; FLATTENED],
}

/// For each flattened field, a name in it that stands beside it as well: among `names`, in a
/// flattened field before it, or among those that are `skipped`, unless it is skipped as well.
///
/// `PLACES` is the number of [`places`], `FLATTENED` that of flattened fields. It is called in
/// `const` items only.
#[must_use]
pub const fn clashes<const PLACES: usize, const FLATTENED: usize>(
    mut flattened: &'static [Member],
    mut names: &[&'static str],
    mut skipped: &[&'static str],
) -> [Option<&'static str>; FLATTENED] {
    let mut known = Names::<PLACES, FLATTENED> {
        places: [None; PLACES],
        clashes: [None; FLATTENED],
    };
    while let [name, rest @ ..] = names {
        known.add(name, 0, true);
        names = rest;
    }
    while let [name, rest @ ..] = skipped {
        known.add(name, 0, false);
        skipped = rest;
    }
    let mut source = 1;
    while let [first, rest @ ..] = flattened {
        known.add_all(first, source);
        source += 1;
        flattened = rest;
    }
    known.clashes
}

impl<const PLACES: usize, const FLATTENED: usize> Names<PLACES, FLATTENED> {
    const fn add_all(&mut self, member: &'static Member, source: usize) {
        let inner = match member {
            Member::Field(field) => return self.add(field.name, source, true),
            Member::Flatten(inner) => inner,
        };
        let (mut members, mut omitted) = (inner.members, inner.omitted);
        while let [first, rest @ ..] = members {
            self.add_all(first, source);
            members = rest;
        }
        while let [first, rest @ ..] = omitted {
            self.add(first.name, source, false);
            omitted = rest;
        }
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "in a constant, where it is an error of the build"
    )]
    const fn add(&mut self, name: &'static str, source: usize, is_sent: bool) {
        let mut place = hash(name) % PLACES;
        while let Some(known) = self.places[place] {
            if equal(known.name, name) {
                if known.source != source && (is_sent || known.is_sent) {
                    self.clashes[source - 1] = Some(name);
                }
                return;
            }
            place = (place + 1) % PLACES;
        }
        self.places[place] = Some(SeenName {
            name,
            source,
            is_sent,
        });
    }
}

const fn hash(name: &str) -> usize {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut rest = name.as_bytes();
    while let [first, tail @ ..] = rest {
        hash = (hash ^ *first as u64).wrapping_mul(0x0000_0100_0000_01b3);
        rest = tail;
    }
    (hash >> 32) as usize
}

/// Refuses a flattened field with a name that is used twice.
///
/// # Panics
///
/// When it has one. It is called in `const` items only.
#[track_caller]
pub const fn no_clash(clashes: &[Option<&'static str>], place: usize) {
    let (_, from) = clashes.split_at(place);
    if let [Some(name), ..] = from {
        used_twice(name)
    }
}

/// Refuses two fields with one name, where only the caller of a generic type knows its fields.
///
/// # Panics
///
/// When a name stands twice. It is called in `const` items only.
#[track_caller]
pub const fn distinct_names(members: &[Member], mut omitted: &[Omitted]) {
    while let [first, rest @ ..] = omitted {
        if is_sent(first.name, members) {
            used_twice(first.name)
        }
        omitted = rest;
    }
    let mut members = members;
    while let [first, rest @ ..] = members {
        if let Some(name) = overlap(first, rest) {
            used_twice(name)
        }
        members = rest;
    }
}

#[track_caller]
const fn used_twice(name: &str) -> ! {
    Message::new()
        .name(name)
        .text(" is in this flattened field, and used twice; rename one of the two fields with `#[usage(rename = \"…\")]`")
        .panic()
}

/// A name that stands in both, and is sent in one of them.
const fn overlap(member: &Member, others: &[Member]) -> Option<&'static str> {
    let (mut members, mut omitted) = match member {
        Member::Field(field) if is_taken(field.name, others) => return Some(field.name),
        Member::Field(_) => return None,
        Member::Flatten(inner) => (inner.members, inner.omitted),
    };
    while let [first, rest @ ..] = members {
        if let Some(name) = overlap(first, others) {
            return Some(name);
        }
        members = rest;
    }
    while let [first, rest @ ..] = omitted {
        if is_sent(first.name, others) {
            return Some(first.name);
        }
        omitted = rest;
    }
    None
}

const fn is_taken(name: &str, members: &[Member]) -> bool {
    is_sent(name, members) || is_omitted(name, members)
}

const fn is_sent(name: &str, mut members: &[Member]) -> bool {
    while let [first, rest @ ..] = members {
        let is_it = match first {
            Member::Field(field) => equal(field.name, name),
            Member::Flatten(inner) => is_sent(name, inner.members),
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
        if let Member::Flatten(inner) = first {
            if is_named(name, inner.omitted) || is_omitted(name, inner.members) {
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
