use std::marker::PhantomData;

/// A verdict that lets the field pass, with a value of the type `N` that belongs to it.
///
/// It is for any type, so that rustc doesn't list types that it is for.
pub trait Settled<N> {
    /// The same, for the value.
    fn settled(self, value: N);
}

impl<N, V: Verdict<N>> Settled<N> for V {
    fn settled(self, _: N) {}
}

/// What was found about a type. A refusal is one only where a bound is met that never is.
pub trait Verdict<N> {}

/// Nothing is wrong, and a value that belongs to it is an `N`.
pub struct Met<N = ()>(PhantomData<N>);

impl<N> Met<N> {
    pub(super) const NEW: Self = Self(PhantomData);
}

impl<N> Verdict<N> for Met<N> {}

/// `V`, under a name that begins and ends where the type `Self` does: so an error stands on that.
pub trait Beside<V> {
    /// `V`.
    type Verdict;
}

impl<T: ?Sized, V> Beside<V> for T {
    type Verdict = V;
}

/// A refusal: the verdict, and the trait whose message rustc shows.
macro_rules! refusal {
    (
        $(#[doc = $what:literal])+
        $verdict:ident $bound:ident, $message:literal, $label:literal $(, $note:literal)+ $(,)?
    ) => {
        $(#[doc = $what])+
        pub struct $verdict<T: ?Sized>(std::marker::PhantomData<T>);

        impl<T: ?Sized> $verdict<T> {
            pub(super) const NEW: Self = Self(std::marker::PhantomData);
        }

        $(#[doc = $what])+
        #[diagnostic::on_unimplemented(message = $message, label = $label, $(note = $note),+)]
        pub trait $bound {}

        impl<N, T: $bound + ?Sized> crate::demand::verdict::Verdict<N> for $verdict<T> {}
    };
}

/// Traits with one method, of which the first that the type allows is called.
macro_rules! levels {
    ($method:ident: $(
        $(#[doc = $what:literal])+
        $level:ident [$($generics:tt)*] $demand:ty => $verdict:ty, $new:expr;
    )+) => {$(
        $(#[doc = $what])+
        pub trait $level {
            /// What was found.
            type Found;
            /// Finds it.
            fn $method(&self) -> Self::Found;
        }

        impl<$($generics)*> $level for $demand {
            type Found = $verdict;
            fn $method(&self) -> Self::Found {
                $new
            }
        }
    )+};
}

pub(super) use {levels, refusal};
