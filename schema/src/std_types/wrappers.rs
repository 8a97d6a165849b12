use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

use crate::projection::UsageStat;
use crate::treatments::Treatment;

/// Null when unset.
impl<T: UsageStat> UsageStat for Option<T> {
    type Projection = Option<T::Projection>;
    const TREATMENT: Treatment = T::TREATMENT;
    fn usage(&self) -> Self::Projection {
        self.as_ref().map(T::usage)
    }
}

macro_rules! pointers {
    ($([$($generics:tt)*] $pointer:ty),+ $(,)?) => {$(
        impl<$($generics)*> UsageStat for $pointer {
            type Projection = T::Projection;
            const TREATMENT: Treatment = T::TREATMENT;
            fn usage(&self) -> T::Projection {
                T::usage(self)
            }
        }
    )+};
}

pointers! {
    [T: UsageStat + ?Sized] &T,
    [T: UsageStat + ?Sized] &mut T,
    [T: UsageStat + ?Sized] Box<T>,
    [T: UsageStat + ?Sized] Rc<T>,
    [T: UsageStat + ?Sized] Arc<T>,
    [T: UsageStat + ToOwned + ?Sized] Cow<'_, T>,
}
