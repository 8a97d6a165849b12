use std::marker::PhantomData;
use std::num::NonZero;
use std::time::Duration;

use super::label::{Label, Labels};
use crate::projection::{Element, Fingerprint, Projection};

/// The bounds that `bucket(…)` lists, and the texts of the intervals between them.
pub trait Bounds<N: 'static>: Labels {
    /// In rising order; there is one label more than there are bounds.
    const BOUNDS: &'static [N];
}

/// A number of which `bucket(…)` sends the interval that it falls in.
#[diagnostic::on_unimplemented(
    message = "`bucket` sorts numbers, and `{Self}` isn't a number",
    label = "isn't a number"
)]
pub trait Bucket {
    /// The type of the bounds.
    type Number: 'static;
    /// What is sent: a text such as `"8..64"`.
    type Projection<B: Bounds<Self::Number>>: Projection + Element;
    /// The shape around the interval (an option, a list).
    const FINGERPRINT: Fingerprint;
    /// Finds the interval.
    fn bucket<B: Bounds<Self::Number>>(&self) -> Self::Projection<B>;
}

fn interval<N: PartialOrd + 'static, B: Bounds<N>>(number: &N) -> Label<B> {
    Label::at(B::BOUNDS.partition_point(|bound| bound <= number))
}

macro_rules! integers {
    ($($ty:ident)+) => {$(
        impl Bucket for $ty {
            type Number = $ty;
            type Projection<B: Bounds<$ty>> = Label<B>;
            const FINGERPRINT: Fingerprint = Fingerprint::of("interval");
            fn bucket<B: Bounds<$ty>>(&self) -> Label<B> {
                interval(self)
            }
        }

        impl Bucket for NonZero<$ty> {
            type Number = $ty;
            type Projection<B: Bounds<$ty>> = Label<B>;
            const FINGERPRINT: Fingerprint = <$ty as Bucket>::FINGERPRINT;
            fn bucket<B: Bounds<$ty>>(&self) -> Label<B> {
                interval(&self.get())
            }
        }
    )+};
}

macro_rules! floats {
    ($($ty:ident)+) => {$(
        /// Not a number is in no interval: null.
        impl Bucket for $ty {
            type Number = $ty;
            type Projection<B: Bounds<$ty>> = Option<Label<B>>;
            const FINGERPRINT: Fingerprint = Fingerprint::of("interval or null");
            fn bucket<B: Bounds<$ty>>(&self) -> Option<Label<B>> {
                (!self.is_nan()).then(|| interval(self))
            }
        }
    )+};
}

integers! { u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize }
floats! { f32 f64 }

/// Bounds of which the numbers are seconds.
pub struct InSeconds<B>(PhantomData<fn() -> B>);

impl<B: Labels> Labels for InSeconds<B> {
    const LABELS: &'static [&'static str] = B::LABELS;
    const OF: &'static str = "label of seconds";
}

pub(crate) fn interval_of_seconds<N: PartialOrd + 'static, B: Bounds<N>>(
    seconds: &N,
) -> Label<InSeconds<B>> {
    Label::at(B::BOUNDS.partition_point(|bound| bound <= seconds))
}

/// In whole seconds.
impl Bucket for Duration {
    type Number = u64;
    type Projection<B: Bounds<u64>> = Label<InSeconds<B>>;
    const FINGERPRINT: Fingerprint = Fingerprint::of("interval of seconds");
    fn bucket<B: Bounds<u64>>(&self) -> Label<InSeconds<B>> {
        interval_of_seconds(&self.as_secs())
    }
}
