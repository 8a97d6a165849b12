//! Numbers that name somebody: an id, a seed, a serial number.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::marker::PhantomData;
use std::num::{NonZero, Wrapping};
use std::rc::Rc;
use std::sync::Arc;

use super::Demand;
use super::verdict::{Met, levels, refusal};
use crate::projection::{Projection, UnnamedNumbers, UsageStat};
use crate::std_types::Finite;

refusal! {
    /// A number that names somebody, as the name of its field says.
    Naming NamingTreated,
    "a number of this name can name a person or a machine", "needs a word",
    "write `#[usage(skip)]` and it is never sent, or why it names nobody: `#[usage(why = \"…\")]`",
}

/// A number, or one in an option or behind a pointer.
pub trait Numeric {}

/// NumericList in a list, at any depth, or the keys of a map.
pub trait NumericList {}

/// What a list of numbers may hold: numbers, and lists of such.
pub trait NumericElement {}

macro_rules! numbers {
    ($($ty:ty),+ $(,)?) => {$(
        impl Numeric for $ty {}
        impl NumericElement for $ty {}
    )+};
}

macro_rules! integers {
    ($($ty:ident)+) => { numbers! { $($ty, NonZero<$ty>),+ } };
}

integers! { u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize }
numbers! { f32, f64, Finite<f32>, Finite<f64> }

impl<T: Numeric> Numeric for Wrapping<T> {}
impl<T: NumericElement> NumericElement for Wrapping<T> {}

macro_rules! wrappers {
    ($([$($bound:tt)*] $outer:ty),+ $(,)?) => {$(
        impl<T: Numeric $($bound)*> Numeric for $outer {}
        impl<T: NumericList $($bound)*> NumericList for $outer {}
        impl<T: NumericElement $($bound)*> NumericElement for $outer {}
    )+};
}

wrappers! {
    [] Option<T>,
    [+ ?Sized] Box<T>, [+ ?Sized] Rc<T>, [+ ?Sized] Arc<T>, [+ ?Sized] &T,
    [+ ToOwned + ?Sized] Cow<'_, T>,
}

macro_rules! lists {
    ($([$($generics:tt)*] $list:ty),+ $(,)?) => {$(
        impl<$($generics)*> NumericList for $list {}
        impl<$($generics)*> NumericElement for $list {}
    )+};
}

lists! {
    [T: NumericElement] [T],
    [T: NumericElement, const N: usize] [T; N],
    [T: NumericElement] Vec<T>,
    [T: NumericElement] VecDeque<T>,
    [T: NumericElement] BTreeSet<T>,
    [T: NumericElement, S] HashSet<T, S>,
    [A: NumericElement] (A,),
    [A: NumericElement, B: NumericElement] (A, B),
    [A: NumericElement, B: NumericElement, C: NumericElement] (A, B, C),
    [A: NumericElement, B: NumericElement, C: NumericElement, D: NumericElement] (A, B, C, D),
    [K: Numeric, V] BTreeMap<K, V>,
    [K: Numeric, V, S] HashMap<K, V, S>,
}

levels! {
    __usage_stat_names:
    /// It is a number.
    NumberNames [T: Numeric] &&&&Demand<T> => Naming<T>, Naming::NEW;
    /// It is a list of numbers; of bytes more is asked already.
    NumbersName [T: NumericList + UsageStat + ?Sized] &&&Demand<T> => Naming<T>, Naming::NEW;
    /// What is sent of it is a number, as an impl by hand says.
    SentNumberNames [T: UsageStat<Projection: Numeric>] &&Demand<T> => Naming<T>, Naming::NEW;
    /// What is sent of it is a list of numbers.
    SentNumbersName [T: UsageStat<Projection: NumericList>] &Demand<T> => Naming<T>, Naming::NEW;
    /// It is something else.
    NobodyNamed [T: ?Sized] Demand<T> => Met, Met::NEW;
}

levels! {
    __usage_stat_list_names:
    /// It is a list of numbers; of bytes more is asked already.
    ListNames [T: NumericList + UsageStat + ?Sized] &&Demand<T> => Naming<T>, Naming::NEW;
    /// What is sent of it is a list of numbers, as an impl by hand says.
    SentListNames [T: UsageStat<Projection: NumericList>] &Demand<T> => Naming<T>, Naming::NEW;
    /// It is something else: a number of such a name is a count.
    NobodyListed [T: ?Sized] Demand<T> => Met, Met::NEW;
}

refusal! {
    /// A type of which a number is sent that has no name but that of the field.
    NamingInside NamingInsideTreated,
    "`{Self}` sends a number, which under this name can name a person or a machine", "needs a word",
    "write `#[usage(skip)]` and it is never sent, or why it names nobody: `#[usage(why = \"…\")]`, here or on the number in the type",
}

/// The question whether such a number is sent of a type, answered by the shape of what is sent.
pub struct SendsUnnamedNumber<T: ?Sized, const IT_DOES: bool>(PhantomData<T>);

impl<T: ?Sized> SendsUnnamedNumber<T, true> {
    /// It is.
    pub const FOUND: NamingInside<T> = NamingInside::NEW;
}

impl<T: ?Sized> SendsUnnamedNumber<T, false> {
    /// It isn't.
    pub const FOUND: Met = Met::NEW;
}

/// Whether such a number is among what is sent.
#[must_use]
pub const fn sends_unnamed_number<P: Projection>(unnamed_numbers: UnnamedNumbers) -> bool {
    unnamed_numbers.is_in(&P::FORM)
}
