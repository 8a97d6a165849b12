use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};

use crate::projection::{Fingerprint, Projection};

/// A collection whose number of elements `count` sends.
#[diagnostic::on_unimplemented(
    message = "`count` counts the elements of a collection, and `{Self}` isn't one",
    label = "has no elements to count"
)]
pub trait Count {
    /// What is sent: the number, or null for an option that is unset.
    type Projection: Projection;
    /// The shape around the number (an option).
    const FINGERPRINT: Fingerprint;
    /// Counts the elements.
    fn count(&self) -> Self::Projection;
}

macro_rules! count {
    ($([$($generics:tt)*] $ty:ty),+ $(,)?) => {$(
        impl<$($generics)*> Count for $ty {
            type Projection = usize;
            const FINGERPRINT: Fingerprint = Fingerprint::of("count");
            fn count(&self) -> usize {
                self.len()
            }
        }
    )+};
}

count! {
    [T] [T],
    [T, const N: usize] [T; N],
    [T] Vec<T>,
    [T] VecDeque<T>,
    [T] LinkedList<T>,
    [T] BinaryHeap<T>,
    [T] BTreeSet<T>,
    [T, S] HashSet<T, S>,
    [K, V] BTreeMap<K, V>,
    [K, V, S] HashMap<K, V, S>,
}
