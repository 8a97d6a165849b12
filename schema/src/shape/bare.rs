//! Tables without what makes schemas: a program that only sends has no code for it.

use super::enumeration::Enumeration;
use super::object::ObjectShape;
use super::tuple::TupleShape;
use crate::projection::{Field, Flattened, Member, Variant};

/// The length of a shape's table, as a type: `[(); 3]`. A constant can't be as long as another says.
///
/// It has no name outside of this crate, so nobody gives another table than the one that is published.
pub trait Length<T, Row: 'static> {
    /// The table, without what makes schemas.
    const BARE: &'static [Row];
}

impl<T: ObjectShape, const N: usize> Length<T, Member> for [(); N] {
    const BARE: &'static [Member] = &bare_members::<N>(T::MEMBERS);
}

impl<T: Enumeration, const N: usize> Length<T, Variant> for [(); N] {
    const BARE: &'static [Variant] = &bare_variants::<N>(T::VARIANTS);
}

impl<T: TupleShape, const N: usize> Length<T, Field> for [(); N] {
    const BARE: &'static [Field] = &bare_elements::<N>(T::ELEMENTS);
}

pub(crate) const fn bare_members<const N: usize>(members: &[Member]) -> [Member; N] {
    let mut bare = all(members);
    let mut rest: &mut [Member] = &mut bare;
    while let [first, tail @ ..] = rest {
        *first = match *first {
            Member::Field(field) => Member::Field(field.bare()),
            Member::Flatten(inner) => Member::Flatten(Flattened {
                members: inner.bare,
                ..inner
            }),
        };
        rest = tail;
    }
    bare
}

const fn bare_variants<const N: usize>(variants: &[Variant]) -> [Variant; N] {
    let mut bare = all(variants);
    let mut rest: &mut [Variant] = &mut bare;
    while let [first, tail @ ..] = rest {
        if let Some(payload) = first.payload {
            first.payload = Some(payload.bare());
        }
        rest = tail;
    }
    bare
}

const fn bare_elements<const N: usize>(elements: &[Field]) -> [Field; N] {
    let mut bare = all(elements);
    let mut rest: &mut [Field] = &mut bare;
    while let [first, tail @ ..] = rest {
        *first = first.bare();
        rest = tail;
    }
    bare
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
    pub(super) const fn bare(self) -> Self {
        Self {
            schema: None,
            ..self
        }
    }
}
