use std::collections::{BTreeSet, HashSet, VecDeque};

use crate::projection::{Element, UsageStat};
use crate::treatments::Treatment;

/// A list tells how many elements it has, which a redacted or counted one does not tell.
const fn of_a_list(element: Treatment) -> Treatment {
    match element {
        Treatment::Redact | Treatment::Count => Treatment::Send,
        Treatment::Skip | Treatment::Bucket | Treatment::OneOf | Treatment::Send => element,
    }
}

macro_rules! lists {
    ($([$($generics:tt)*] $list:ty),+ $(,)?) => {$(
        impl<T: UsageStat<Projection: Element>, $($generics)*> UsageStat for $list {
            type Projection = Vec<T::Projection>;
            const TREATMENT: Treatment = of_a_list(T::TREATMENT);
            fn usage(&self) -> Self::Projection {
                self.iter().map(T::usage).collect()
            }
        }
    )+};
}

lists! {
    [] [T],
    [const N: usize] [T; N],
    [] Vec<T>,
    [] VecDeque<T>,
    [] BTreeSet<T>,
    [S] HashSet<T, S>,
}
