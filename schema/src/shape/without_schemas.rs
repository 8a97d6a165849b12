//! Tables without what makes schemas: a program that only sends has no code for it.

use crate::projection::{Field, Flattened, Member, Variant};

/// A table of so many rows, as a type: `[(); 3]`. A constant can't be as long as another says.
///
/// It has no name outside of this crate, so nobody gives another table than the one that is published.
pub trait Table<T, Row: 'static> {
    /// The rows, without what makes schemas.
    const WITHOUT_SCHEMAS: &'static [Row];
}

pub(crate) const fn members_without_schemas<const N: usize>(members: &[Member]) -> [Member; N] {
    let mut copy = all(members);
    let mut rest: &mut [Member] = &mut copy;
    while let [first, tail @ ..] = rest {
        *first = match *first {
            Member::Field(field) => Member::Field(field.without_schema()),
            Member::Flatten(inner) => Member::Flatten(Flattened {
                members: inner.without_schemas,
                ..inner
            }),
        };
        rest = tail;
    }
    copy
}

pub(super) const fn variants_without_schemas<const N: usize>(variants: &[Variant]) -> [Variant; N] {
    let mut copy = all(variants);
    let mut rest: &mut [Variant] = &mut copy;
    while let [first, tail @ ..] = rest {
        if let Some(payload) = first.payload {
            first.payload = Some(payload.without_schema());
        }
        rest = tail;
    }
    copy
}

pub(super) const fn elements_without_schemas<const N: usize>(elements: &[Field]) -> [Field; N] {
    let mut copy = all(elements);
    let mut rest: &mut [Field] = &mut copy;
    while let [first, tail @ ..] = rest {
        *first = first.without_schema();
        rest = tail;
    }
    copy
}

const fn all<Row: Copy, const N: usize>(rows: &[Row]) -> [Row; N] {
    assert!(rows.len() == N, "a table is as long as its shape says");
    #[expect(clippy::panic, reason = "it was looked at above")]
    match rows.first_chunk() {
        Some(rows) => *rows,
        None => panic!(),
    }
}

impl Field {
    pub(super) const fn without_schema(self) -> Self {
        Self {
            schema: None,
            ..self
        }
    }
}
