//! Numbers that name somebody: an id, a seed, a serial number.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::num::{NonZero, Wrapping};
use std::rc::Rc;
use std::sync::Arc;

use super::Demand;
use super::verdict::{Met, levels, refusal};
use crate::UsageStat;

refusal! {
    /// A number that names somebody, as the name of its field says.
    Naming NamingTreated,
    "a number of this name can name a person or a machine", "needs a word",
    "write `#[usage(skip)]` and it is never sent, or why it names nobody: `#[usage(why = \"…\")]`",
}

/// An integer, or one in an option or behind a pointer.
pub trait Integer {}

/// Integers in a list, at any depth, or the keys of a map.
pub trait Integers {}

/// What a list of integers may hold: integers, and lists of such.
pub trait Numbers {}

macro_rules! integers {
    ($($ty:ident)+) => {$(
        impl Integer for $ty {}
        impl Integer for NonZero<$ty> {}
        impl Numbers for $ty {}
        impl Numbers for NonZero<$ty> {}
    )+};
}

integers! { u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize }

impl<T: Integer> Integer for Wrapping<T> {}
impl<T: Numbers> Numbers for Wrapping<T> {}

macro_rules! through {
    ($([$($bound:tt)*] $outer:ty),+ $(,)?) => {$(
        impl<T: Integer $($bound)*> Integer for $outer {}
        impl<T: Integers $($bound)*> Integers for $outer {}
        impl<T: Numbers $($bound)*> Numbers for $outer {}
    )+};
}

through! {
    [] Option<T>,
    [+ ?Sized] Box<T>, [+ ?Sized] Rc<T>, [+ ?Sized] Arc<T>, [+ ?Sized] &T,
    [+ ToOwned + ?Sized] Cow<'_, T>,
}

macro_rules! lists {
    ($([$($generics:tt)*] $list:ty),+ $(,)?) => {$(
        impl<$($generics)*> Integers for $list {}
        impl<$($generics)*> Numbers for $list {}
    )+};
}

lists! {
    [T: Numbers] [T],
    [T: Numbers, const N: usize] [T; N],
    [T: Numbers] Vec<T>,
    [T: Numbers] VecDeque<T>,
    [T: Numbers] BTreeSet<T>,
    [T: Numbers, S] HashSet<T, S>,
    [A: Numbers] (A,),
    [A: Numbers, B: Numbers] (A, B),
    [A: Numbers, B: Numbers, C: Numbers] (A, B, C),
    [A: Numbers, B: Numbers, C: Numbers, D: Numbers] (A, B, C, D),
    [K: Integer, V] BTreeMap<K, V>,
    [K: Integer, V, S] HashMap<K, V, S>,
}

levels! {
    __usage_stat_names:
    /// It is a number.
    NumberNames [T: Integer] &&&&Demand<T> => Naming<T>, Naming::NEW;
    /// It is a list of numbers.
    NumbersName [T: Integers + ?Sized] &&&Demand<T> => Naming<T>, Naming::NEW;
    /// What is sent of it is a number, as an impl by hand says.
    SentNumberNames [T: UsageStat<Projection: Integer>] &&Demand<T> => Naming<T>, Naming::NEW;
    /// What is sent of it is a list of numbers.
    SentNumbersName [T: UsageStat<Projection: Integers>] &Demand<T> => Naming<T>, Naming::NEW;
    /// It is something else.
    NobodyNamed [T: ?Sized] Demand<T> => Met, Met::NEW;
}

levels! {
    __usage_stat_list_names:
    /// It is a list of numbers.
    ListNames [T: Integers + ?Sized] &&Demand<T> => Naming<T>, Naming::NEW;
    /// What is sent of it is a list of numbers, as an impl by hand says.
    SentListNames [T: UsageStat<Projection: Integers>] &Demand<T> => Naming<T>, Naming::NEW;
    /// It is something else: a number of such a name is a count.
    NobodyListed [T: ?Sized] Demand<T> => Met, Met::NEW;
}
