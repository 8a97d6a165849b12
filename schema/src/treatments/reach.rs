//! `with = path` reaches through options, lists and pointers to what its function takes.
//!
//! How deep that is, only the function tells. So it is inferred: `M` is the way from the field to
//! the argument, and of the impls below rustc finds the one that fits. What is found on the way is
//! kept as a value ([`Reached`]); a type that says it too could not be written down by the derive.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet, VecDeque};
use std::ffi::OsString;
use std::marker::PhantomData;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use crate::projection::{Fingerprint, Form, Nesting, Projection, Sent, sealed, serialized_as_sent};
use crate::treatments::Treatment;

/// The function takes a reference.
pub struct ByReference;
/// The function takes the value, which is `Copy`.
pub struct ByValue;
/// The function takes what an option holds.
pub struct InOption<M>(PhantomData<M>);
/// The function takes the elements of a list.
pub struct InList<M>(PhantomData<M>);
/// The function takes what a pointer points to.
pub struct Behind<M>(PhantomData<M>);

/// A field, by reference, that has something which the function `F` takes.
#[diagnostic::on_unimplemented(
    message = "the function of `with` takes nothing that `{Self}` leads to",
    label = "doesn't fit the type of the field"
)]
pub trait Reach<F, M>: Sized {
    /// What the function returns.
    type Sent;
    /// The shape of what is sent, around `P`.
    type Shape<P: Projection>: Projection;
    /// The shape around the function's result.
    const NESTING: Nesting;
    /// Calls the function on all that is there.
    fn reach(self, function: F) -> Reached<Self::Sent>;
}

/// What became of a field, in the shape that it was found in.
#[derive(Clone, Debug)]
pub enum Reached<P> {
    /// One value.
    One(P),
    /// An option that is unset.
    Unset,
    /// The elements of a list.
    Many(Vec<Self>),
}

impl<P> Reached<P> {
    /// Makes something else of each value.
    pub fn map<Q>(&self, make: impl Fn(&P) -> Q + Copy) -> Reached<Q> {
        match self {
            Self::One(value) => Reached::One(make(value)),
            Self::Unset => Reached::Unset,
            Self::Many(all) => Reached::Many(all.iter().map(|one| one.map(make)).collect()),
        }
    }
}

impl<P: Projection> Reached<P> {
    /// What is sent, if it is nested as the table of the shape says.
    pub(crate) fn sent(&self, nesting: Nesting) -> Option<Sent> {
        match (nesting, self) {
            (Nesting::Direct, Self::One(value)) => Some(value.sent()),
            (Nesting::InOption(_), Self::Unset) => Some(Sent::NULL),
            (Nesting::InOption(inner), _) => self.sent(*inner),
            (Nesting::InList(inner), Self::Many(all)) => {
                let all: Option<Vec<Sent>> = all.iter().map(|one| one.sent(*inner)).collect();
                all.map(Sent::list)
            }
            _ => None,
        }
    }
}

/// The projection of a list, of which a function made each element. It may be a list of anything:
/// that it is none of bytes is asked where the function is named.
pub struct ListOf<P>(Vec<P>);

sealed! { [P: Projection] ListOf<P> }

#[diagnostic::do_not_recommend]
impl<P: Projection> Projection for ListOf<P> {
    const FINGERPRINT: Fingerprint = Fingerprint::of("list").and(P::FINGERPRINT);
    const SENDS_TEXT: bool = P::SENDS_TEXT;
    const FORM: Form = Form::Around("list", &P::FORM);
    fn sent(&self) -> Sent {
        Sent::list(self.0.iter().map(P::sent))
    }
}

serialized_as_sent! { [P: Projection] ListOf<P> }

impl<P: Projection> JsonSchema for ListOf<P> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "ListOf".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<Vec<P>>()
    }
}

impl<'a, T: ?Sized, R, F: Copy + Fn(&'a T) -> R> Reach<F, ByReference> for &'a T {
    type Sent = R;
    type Shape<P: Projection> = P;
    const NESTING: Nesting = Nesting::Direct;
    fn reach(self, function: F) -> Reached<R> {
        Reached::One(function(self))
    }
}

impl<T: Copy, R, F: Copy + Fn(T) -> R> Reach<F, ByValue> for &T {
    type Sent = R;
    type Shape<P: Projection> = P;
    const NESTING: Nesting = Nesting::Direct;
    fn reach(self, function: F) -> Reached<R> {
        Reached::One(function(*self))
    }
}

impl<'a, T, F: Copy, M> Reach<F, InOption<M>> for &'a Option<T>
where
    &'a T: Reach<F, M>,
{
    type Sent = <&'a T as Reach<F, M>>::Sent;
    type Shape<P: Projection> = Option<<&'a T as Reach<F, M>>::Shape<P>>;
    const NESTING: Nesting = Nesting::InOption(&<&'a T as Reach<F, M>>::NESTING);
    fn reach(self, function: F) -> Reached<Self::Sent> {
        match self {
            Some(value) => value.reach(function),
            None => Reached::Unset,
        }
    }
}

macro_rules! lists {
    ($([$($generics:tt)*] $list:ty),+ $(,)?) => {$(
        impl<'a, T, F: Copy, M, $($generics)*> Reach<F, InList<M>> for &'a $list
        where
            &'a T: Reach<F, M>,
        {
            type Sent = <&'a T as Reach<F, M>>::Sent;
            type Shape<P: Projection> = ListOf<<&'a T as Reach<F, M>>::Shape<P>>;
            const NESTING: Nesting = Nesting::InList(&<&'a T as Reach<F, M>>::NESTING);
            fn reach(self, function: F) -> Reached<Self::Sent> {
                Reached::Many(self.iter().map(|element| element.reach(function)).collect())
            }
        }
    )+};
}

// Arrays and `Vec` lead to slices.
lists! { [] [T], [] VecDeque<T>, [] BTreeSet<T>, [S] HashSet<T, S> }

macro_rules! pointers {
    ($([$($generics:tt)*] $pointer:ty => $target:ty),+ $(,)?) => {$(
        impl<'a, $($generics)* F: Copy, M> Reach<F, Behind<M>> for &'a $pointer
        where
            &'a $target: Reach<F, M>,
        {
            type Sent = <&'a $target as Reach<F, M>>::Sent;
            type Shape<P: Projection> = <&'a $target as Reach<F, M>>::Shape<P>;
            const NESTING: Nesting = <&'a $target as Reach<F, M>>::NESTING;
            fn reach(self, function: F) -> Reached<Self::Sent> {
                let target: &'a $target = self;
                target.reach(function)
            }
        }
    )+};
}

pointers! {
    [T: ?Sized,] Box<T> => T,
    [T: ?Sized,] Rc<T> => T,
    [T: ?Sized,] Arc<T> => T,
    [T: ?Sized,] &mut T => T,
    [T: ToOwned + ?Sized,] Cow<'_, T> => T,
    [T,] Vec<T> => [T],
    [T, const N: usize,] [T; N] => [T],
    [] String => str,
    [] PathBuf => std::path::Path,
    [] OsString => std::ffi::OsStr,
}

#[cfg(feature = "camino")]
pointers! { [] camino::Utf8PathBuf => camino::Utf8Path }

macro_rules! references {
    ($([$($generics:tt)*] $way:ty),+ $(,)?) => {$(
        impl<'a, T: ?Sized, F: Copy, $($generics)*> Reach<F, Behind<$way>> for &'a &T
        where
            &'a T: Reach<F, $way>,
        {
            type Sent = <&'a T as Reach<F, $way>>::Sent;
            type Shape<P: Projection> = <&'a T as Reach<F, $way>>::Shape<P>;
            const NESTING: Nesting = <&'a T as Reach<F, $way>>::NESTING;
            fn reach(self, function: F) -> Reached<Self::Sent> {
                let target: &'a T = self;
                target.reach(function)
            }
        }
    )+};
}

// A reference is `Copy`, so a function of references takes it by value.
references! { [] ByValue, [M] InOption<M>, [M] InList<M>, [M] Behind<M> }

/// What the function makes of a field.
pub fn reach<'a, T: ?Sized, F: Copy, M>(
    field: &'a T,
    function: F,
) -> Reached<<&'a T as Reach<F, M>>::Sent>
where
    &'a T: Reach<F, M>,
{
    field.reach(function)
}

/// How what the function takes lies in a field.
#[must_use]
pub const fn nesting<'a, T: ?Sized + 'a, F: Copy, M>(_: PhantomData<&'a T>, _: F) -> Nesting
where
    &'a T: Reach<F, M>,
{
    <&'a T as Reach<F, M>>::NESTING
}

/// Refuses bytes that a function makes of the elements of a list: together they may be text.
///
/// # Panics
///
/// When there is such a list. It is called in `const` items only.
#[track_caller]
pub const fn no_list_of_bytes(nesting: Nesting, sent: Fingerprint) {
    let bytes = [
        <u8 as Projection>::FINGERPRINT,
        <Option<u8> as Projection>::FINGERPRINT,
        <std::num::NonZero<u8> as Projection>::FINGERPRINT,
    ];
    let mut rest: &[Fingerprint] = &bytes;
    while let [first, tail @ ..] = rest {
        assert!(
            !nesting.has_list() || first.as_u128() != sent.as_u128(),
            "a list of bytes may be text or a key; return a wider number, as in `as = u16`"
        );
        rest = tail;
    }
}

/// A list tells how many elements it has, which one that is redacted or counted does not tell.
#[must_use]
pub const fn treatment_on(nesting: Nesting, of_type: Treatment) -> Treatment {
    match of_type {
        Treatment::Redact | Treatment::Count if nesting.has_list() => Treatment::Send,
        Treatment::Skip
        | Treatment::Redact
        | Treatment::Count
        | Treatment::Bucket
        | Treatment::OneOf
        | Treatment::Send => of_type,
    }
}

#[cfg(test)]
mod tests {
    use super::Reached;
    use crate::projection::{Nesting, Sent};

    #[test]
    fn only_what_is_nested_as_in_the_table_is_sent() {
        let json = |sent: Option<Sent>| sent.map(|sent| serde_json::to_string(&sent).unwrap());
        let list = || Reached::Many(vec![Reached::One(1_u16), Reached::Unset]);
        let of_options = Nesting::InList(&Nesting::InOption(&Nesting::Direct));
        assert_eq!(json(list().sent(of_options)).as_deref(), Some("[1,null]"));
        assert_eq!(json(list().sent(Nesting::InList(&Nesting::Direct))), None);
        assert_eq!(json(list().sent(Nesting::Direct)), None);
        assert_eq!(json(Reached::One(1_u16).sent(of_options)), None);
        assert_eq!(json(Reached::<u16>::Unset.sent(Nesting::Direct)), None);
    }
}
