//! What a field's type has to be, asked by the derive of each field in one place.
//!
//! A bound that isn't met is told by rustc with all types that would meet it, and whatever the type
//! is. So the derive asks by a method, `(&&&&&Demand::<Type>::NEW).__usage_stat_…()`: method lookup
//! takes the first of some traits that the type allows, the last allows any, and the verdict that
//! it returns is [`Settled`], or refused with what can be done about such a type, and nothing else.

mod demanded;
mod function;
#[allow(
    dead_code,
    unreachable_pub,
    unused_macros,
    reason = "some kinds are of types of other crates alone, which come with their features"
)]
mod kinds;
mod naming;
pub mod origin;
pub mod questions;
mod treatments;
mod untreated;
mod verdict;

use std::marker::PhantomData;

pub use demanded::{Demanded, If};
pub use function::{Function, value};
pub use naming::{SendsUnnamedNumber, sends_unnamed_number};
pub use verdict::{Beside, Settled};

/// The question what may become of a type, which may be one of a crate that is known.
pub struct Demand<T: ?Sized, C = ()>(PhantomData<T>, PhantomData<C>);

impl<T: ?Sized, C> Demand<T, C> {
    /// The question.
    pub const NEW: Self = Self(PhantomData, PhantomData);
}
