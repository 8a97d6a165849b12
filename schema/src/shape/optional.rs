//! The fields of a flattened option: each of them is null when the option is unset.

use std::borrow::Cow;
use std::marker::PhantomData;

use super::flatten::Flatten;
use crate::projection::{Fingerprint, Flattened, Form, Kind, Member, Omitted, Sent};

impl<P: Flatten> Flatten for Option<P> {
    const MEMBERS: &'static [Member] = OptionalMembers::<P, false>::ROWS;
    const WITHOUT_SCHEMAS: &'static [Member] = OptionalMembers::<P, true>::ROWS;
    const OMITTED: &'static [Omitted] = P::OMITTED;
    const IS_OF_CLAP: bool = P::IS_OF_CLAP;
    const IS_IN_FILE: bool = P::IS_IN_FILE;

    fn members(&self) -> Sent {
        match self {
            Some(fields) => fields.members(),
            None => {
                let mut members = Vec::new();
                unset(P::WITHOUT_SCHEMAS, &mut members);
                Sent(Kind::Object(members))
            }
        }
    }
}

fn unset(members: &'static [Member], sent: &mut Vec<(Cow<'static, str>, Sent)>) {
    for member in members {
        match member {
            Member::Field(field) if field.treatment.is_skip() => {}
            Member::Field(field) => sent.push((field.name.into(), Sent::NULL)),
            Member::Flatten(inner) => unset(inner.members, sent),
        }
    }
}

/// The members as those of an option. A constant can't be as long as another says, so it is as long
/// as the next of a few lengths, and what is beyond is cut off.
struct OptionalMembers<P, const HAS_NO_SCHEMAS: bool>(PhantomData<P>);

impl<P: Flatten, const HAS_NO_SCHEMAS: bool> OptionalMembers<P, HAS_NO_SCHEMAS> {
    const MEMBERS: &'static [Member] = if HAS_NO_SCHEMAS {
        P::WITHOUT_SCHEMAS
    } else {
        P::MEMBERS
    };
    const LENGTH: usize = length(Self::MEMBERS);
    const SMALL: [Member; 16] = optional(Self::MEMBERS);
    const MEDIUM: [Member; 64] = optional(Self::MEMBERS);
    const LARGE: [Member; 512] = optional(Self::MEMBERS);

    const ROWS: &'static [Member] = match Self::LENGTH {
        length @ 0..=16 => (&Self::SMALL as &[Member]).split_at(length).0,
        length @ 17..=64 => (&Self::MEDIUM as &[Member]).split_at(length).0,
        length => {
            assert!(
                length <= 512,
                "an option with more than 512 fields can't be flattened; remove `flatten`"
            );
            (&Self::LARGE as &[Member]).split_at(length).0
        }
    };
}

/// How many rows the members take: each field, and each flattened field for what it skips.
const fn length(mut members: &[Member]) -> usize {
    let mut length = 0;
    while let [first, rest @ ..] = members {
        length += match first {
            Member::Field(_) => 1,
            Member::Flatten(inner) => 1 + self::length(inner.members),
        };
        members = rest;
    }
    length
}

const fn optional<const N: usize>(members: &'static [Member]) -> [Member; N] {
    // With more than fit, another table is used.
    fill(members, [const { Member::Flatten(omitted(&[])) }; N], 0).0
}

const fn fill<const N: usize>(
    mut members: &'static [Member],
    mut rows: [Member; N],
    mut position: usize,
) -> ([Member; N], usize) {
    while let [first, rest @ ..] = members {
        if position < N {
            #[expect(clippy::indexing_slicing, reason = "it was looked at above")]
            {
                rows[position] = match first {
                    Member::Field(field) => Member::Field(field.optional()),
                    Member::Flatten(inner) => Member::Flatten(omitted(inner.omitted)),
                };
            }
        }
        position += 1;
        if let Member::Flatten(inner) = first {
            (rows, position) = fill(inner.members, rows, position);
        }
        members = rest;
    }
    (rows, position)
}

/// What a flattened field skips, beside its fields.
const fn omitted(omitted: &'static [Omitted]) -> Flattened {
    Flattened {
        members: &[],
        without_schemas: &[],
        omitted,
        of_type: Fingerprint::of("fields of an option"),
        form: Form::Plain,
        is_of_clap: false,
    }
}
