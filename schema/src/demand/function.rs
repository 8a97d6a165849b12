//! The function of `with`: it has to take what the field holds.

use std::marker::PhantomData;

use super::verdict::{Met, refusal};
use crate::treatments::Reach;

refusal! {
    /// The function takes nothing that the type leads to.
    Unfit Fitting,
    "the function of `with` takes nothing that `{Self}` holds", "doesn't fit the type of the field",
    "it takes the field, or what is in its option, list or pointer, by reference or as a copy; write `fn function(value: &{Self}) -> Type`, or the type in its place",
}

/// The question whether a function fits a field.
pub struct Function<T: ?Sized, F>(PhantomData<T>, PhantomData<F>);

impl<T: ?Sized, F> Function<T, F> {
    /// The question of this function.
    #[must_use]
    pub fn new(_: F) -> Self {
        Self(PhantomData, PhantomData)
    }
}

/// It does, by the way `M`.
pub trait Fits<M> {
    /// What was found.
    type Found;
    /// Finds it.
    fn __usage_stat_fits(&self) -> Self::Found;
}

impl<T: ?Sized + 'static, F, M> Fits<M> for &Function<T, F>
where
    &'static T: Reach<F, M>,
{
    type Found = Met<<&'static T as Reach<F, M>>::Sent>;
    fn __usage_stat_fits(&self) -> Self::Found {
        Met::NEW
    }
}

/// It does not.
pub trait FitsNot {
    /// What was found.
    type Found;
    /// Finds it.
    fn __usage_stat_fits(&self) -> Self::Found;
}

impl<T: ?Sized, F> FitsNot for Function<T, F> {
    type Found = Unfit<T>;
    fn __usage_stat_fits(&self) -> Self::Found {
        Unfit::NEW
    }
}

/// A value of any type, for code that is compiled and never run.
pub fn value<T>() -> T {
    #[expect(clippy::empty_loop, reason = "it is never run")]
    loop {}
}
