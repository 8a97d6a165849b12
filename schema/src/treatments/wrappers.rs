//! Treatments reach through options, lists and pointers.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use super::{Bounds, Bucket, Count, FreeText, Labels, OneOf};
use crate::projection::Fingerprint;

macro_rules! pointers {
    ($([$($generics:tt)*] $pointer:ty),+ $(,)?) => {$(
        impl<$($generics)* T: Count + ?Sized> Count for $pointer {
            type Projection = T::Projection;
            const FINGERPRINT: Fingerprint = T::FINGERPRINT;
            fn count(&self) -> T::Projection {
                T::count(self)
            }
        }

        impl<$($generics)* T: Bucket + ?Sized> Bucket for $pointer {
            type Number = T::Number;
            type Projection<B: Bounds<T::Number>> = T::Projection<B>;
            const FINGERPRINT: Fingerprint = T::FINGERPRINT;
            fn bucket<B: Bounds<T::Number>>(&self) -> T::Projection<B> {
                T::bucket(self)
            }
        }

        impl<$($generics)* T: OneOf + ?Sized> OneOf for $pointer {
            type Projection<L: Labels> = T::Projection<L>;
            const FINGERPRINT: Fingerprint = T::FINGERPRINT;
            fn one_of<L: Labels>(&self) -> T::Projection<L> {
                T::one_of(self)
            }
        }

        impl<$($generics)* T: FreeText + ?Sized> FreeText for $pointer {
            type Projection = T::Projection;
            const FINGERPRINT: Fingerprint = T::FINGERPRINT;
            fn text(&self) -> T::Projection {
                T::text(self)
            }
        }
    )+};
}

pointers! { ['a,] &'a T, [] Box<T>, [] Rc<T>, [] Arc<T> }

impl<T: Count + ToOwned + ?Sized> Count for Cow<'_, T> {
    type Projection = T::Projection;
    const FINGERPRINT: Fingerprint = T::FINGERPRINT;
    fn count(&self) -> T::Projection {
        T::count(self)
    }
}

impl<T: Bucket + ToOwned + ?Sized> Bucket for Cow<'_, T> {
    type Number = T::Number;
    type Projection<B: Bounds<T::Number>> = T::Projection<B>;
    const FINGERPRINT: Fingerprint = T::FINGERPRINT;
    fn bucket<B: Bounds<T::Number>>(&self) -> T::Projection<B> {
        T::bucket(self)
    }
}

impl<T: OneOf + ToOwned + ?Sized> OneOf for Cow<'_, T> {
    type Projection<L: Labels> = T::Projection<L>;
    const FINGERPRINT: Fingerprint = T::FINGERPRINT;
    fn one_of<L: Labels>(&self) -> T::Projection<L> {
        T::one_of(self)
    }
}

impl<T: FreeText + ToOwned + ?Sized> FreeText for Cow<'_, T> {
    type Projection = T::Projection;
    const FINGERPRINT: Fingerprint = T::FINGERPRINT;
    fn text(&self) -> T::Projection {
        T::text(self)
    }
}

impl<T: Count> Count for Option<T> {
    type Projection = Option<T::Projection>;
    const FINGERPRINT: Fingerprint = Fingerprint::of("option").and(T::FINGERPRINT);
    fn count(&self) -> Self::Projection {
        self.as_ref().map(T::count)
    }
}

impl<T: Bucket> Bucket for Option<T> {
    type Number = T::Number;
    type Projection<B: Bounds<T::Number>> = Option<T::Projection<B>>;
    const FINGERPRINT: Fingerprint = Fingerprint::of("option").and(T::FINGERPRINT);
    fn bucket<B: Bounds<T::Number>>(&self) -> Self::Projection<B> {
        self.as_ref().map(T::bucket)
    }
}

impl<T: OneOf> OneOf for Option<T> {
    type Projection<L: Labels> = Option<T::Projection<L>>;
    const FINGERPRINT: Fingerprint = Fingerprint::of("option").and(T::FINGERPRINT);
    fn one_of<L: Labels>(&self) -> Self::Projection<L> {
        self.as_ref().map(T::one_of)
    }
}

impl<T: FreeText> FreeText for Option<T> {
    type Projection = Option<T::Projection>;
    const FINGERPRINT: Fingerprint = Fingerprint::of("option").and(T::FINGERPRINT);
    fn text(&self) -> Self::Projection {
        self.as_ref().map(T::text)
    }
}

macro_rules! lists {
    ($([$($generics:tt)*] $list:ty),+ $(,)?) => {$(
        impl<T: Bucket, $($generics)*> Bucket for $list {
            type Number = T::Number;
            type Projection<B: Bounds<T::Number>> = Vec<T::Projection<B>>;
            const FINGERPRINT: Fingerprint = Fingerprint::of("list").and(T::FINGERPRINT);
            fn bucket<B: Bounds<T::Number>>(&self) -> Self::Projection<B> {
                self.iter().map(T::bucket).collect()
            }
        }

        impl<T: OneOf, $($generics)*> OneOf for $list {
            type Projection<L: Labels> = Vec<T::Projection<L>>;
            const FINGERPRINT: Fingerprint = Fingerprint::of("list").and(T::FINGERPRINT);
            fn one_of<L: Labels>(&self) -> Self::Projection<L> {
                self.iter().map(T::one_of).collect()
            }
        }

        impl<T: FreeText, $($generics)*> FreeText for $list {
            type Projection = Vec<T::Projection>;
            const FINGERPRINT: Fingerprint = Fingerprint::of("list").and(T::FINGERPRINT);
            fn text(&self) -> Self::Projection {
                self.iter().map(T::text).collect()
            }
        }
    )+};
}

lists! {
    [] Vec<T>,
    [] [T],
    [const N: usize] [T; N],
    [] VecDeque<T>,
    [] BTreeSet<T>,
    [S] HashSet<T, S>,
}
