//! Numbers that name somebody: an id, a seed, a serial number.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::num::{NonZero, Wrapping};
use std::rc::Rc;
use std::sync::Arc;

use super::Demand;
use super::verdict::{Met, levels, refusal};

refusal! {
    /// A number that names somebody, as the name of its field says.
    Naming NamingTreated,
    "a number of this name can name a person or a machine", "needs a word",
    "write `#[usage(skip)]` and it is never sent, or why it names nobody: `#[usage(why = \"…\")]`",
}

/// An integer, or one in an option or behind a pointer.
pub trait Integer {}

/// Integers in a list, or the keys of a map.
pub trait Integers {}

macro_rules! integers {
    ($($ty:ident)+) => {$(
        impl Integer for $ty {}
        impl Integer for NonZero<$ty> {}
    )+};
}

integers! { u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize }

impl<T: Integer> Integer for Wrapping<T> {}

macro_rules! wrappers {
    ($($outer:ty),+) => {$(
        impl<T: Integer> Integer for $outer {}
        impl<T: Integers> Integers for $outer {}
    )+};
}

wrappers! { Option<T>, Box<T>, Rc<T>, Arc<T>, &T }

impl<T: Integer> Integers for [T] {}
impl<T: Integer, const N: usize> Integers for [T; N] {}
impl<T: Integer> Integers for Vec<T> {}
impl<T: Integer> Integers for VecDeque<T> {}
impl<T: Integer> Integers for BTreeSet<T> {}
impl<T: Integer, S> Integers for HashSet<T, S> {}
impl<K: Integer, V> Integers for BTreeMap<K, V> {}
impl<K: Integer, V, S> Integers for HashMap<K, V, S> {}

levels! {
    __usage_stat_names:
    /// It is a number.
    NumberNames [T: Integer] &&Demand<T> => Naming<T>, Naming::NEW;
    /// It is a list of numbers.
    NumbersName [T: Integers + ?Sized] &Demand<T> => Naming<T>, Naming::NEW;
    /// It is something else.
    NobodyNamed [T: ?Sized] Demand<T> => Met, Met::NEW;
}

levels! {
    __usage_stat_list_names:
    /// It is a list of numbers.
    ListNames [T: Integers + ?Sized] &Demand<T> => Naming<T>, Naming::NEW;
    /// It is something else: a number of such a name is a count.
    NobodyListed [T: ?Sized] Demand<T> => Met, Met::NEW;
}
