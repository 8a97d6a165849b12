use schemars::JsonSchema;
use serde::Serialize;

use super::{Element, Fingerprint, Form, Kind, Part, Sent};

/// What is sent in place of a value: numbers, `bool`, lists of such, and what the derive and the
/// treatments make.
///
/// No other crate can implement it. So what a value is sent as, what its schema says and what its
/// fingerprint is made of are one, also where [`UsageStat`](trait@crate::UsageStat) is written by hand.
///
/// ```
/// use usage_stat_schema::{Projection, UsageStat};
///
/// fn fingerprint<T: UsageStat>(_: &T) -> String {
///     <T::Projection as Projection>::FINGERPRINT.to_string()
/// }
/// assert_eq!(fingerprint(&1_u32), fingerprint(&Box::new(2_u32)));
/// ```
///
/// ```compile_fail
/// use usage_stat_schema::Projection;
///
/// struct Anything(String);
///
/// impl Projection for Anything {
///     const FINGERPRINT: usage_stat_schema::Fingerprint = <u32 as Projection>::FINGERPRINT;
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be sent as it is",
    label = "isn't a projection",
    note = "a projection is a number, `bool`, a list or an option of such, or what a derived type is sent as; write `type Projection = <Type as UsageStat>::Projection`"
)]
// An error lists what has it, unless that is not recommended: here there is nothing to choose from.
pub trait Projection: Sealed + Serialize + JsonSchema {
    /// The compile-time hash of all names, treatments and types that are sent.
    const FINGERPRINT: Fingerprint;

    /// Whether free text is among what is sent.
    #[doc(hidden)]
    const SENDS_TEXT: bool = false;

    /// The parts that have names.
    #[doc(hidden)]
    const FORM: Form = Form::Plain;

    /// What is sent.
    #[doc(hidden)]
    fn sent(&self) -> Sent;
}

impl Part {
    pub(crate) const fn of<P: Projection>(place: &'static str) -> Self {
        Self {
            place,
            of_type: P::FINGERPRINT,
            form: P::FORM,
        }
    }
}

/// Nothing outside of this crate has it.
pub trait Sealed {}

macro_rules! sealed {
    ($([$($generics:tt)*] $ty:ty),+ $(,)?) => {$(
        impl<$($generics)*> $crate::projection::Sealed for $ty {}
    )+};
}

pub(crate) use sealed;

/// Projections are written as what is sent of them.
macro_rules! serialized_as_sent {
    ($([$($generics:tt)*] $ty:ty),+ $(,)?) => {$(
        impl<$($generics)*> serde::Serialize for $ty {
            fn serialize<__S: serde::Serializer>(
                &self,
                serializer: __S,
            ) -> Result<__S::Ok, __S::Error> {
                serde::Serialize::serialize(&$crate::projection::Projection::sent(self), serializer)
            }
        }
    )+};
}

pub(crate) use serialized_as_sent;

sealed! {
    [] (),
    [] bool,
    [] String,
    [P: Projection] Option<P>,
    [P: Projection + Element] Vec<P>,
}

/// Always null.
#[diagnostic::do_not_recommend]
impl Projection for () {
    const FINGERPRINT: Fingerprint = Fingerprint::of("nothing");
    fn sent(&self) -> Sent {
        Sent::NULL
    }
}

#[diagnostic::do_not_recommend]
impl Projection for bool {
    const FINGERPRINT: Fingerprint = Fingerprint::of("bool");
    fn sent(&self) -> Sent {
        Sent(Kind::Bool(*self))
    }
}

/// Free text, which is published only with a reason.
#[diagnostic::do_not_recommend]
impl Projection for String {
    const FINGERPRINT: Fingerprint = Fingerprint::of("text");
    const SENDS_TEXT: bool = true;
    fn sent(&self) -> Sent {
        Sent::text(self.clone())
    }
}

/// Null when unset.
impl<P: Projection> Projection for Option<P> {
    const FINGERPRINT: Fingerprint = Fingerprint::of("option").and(P::FINGERPRINT);
    const SENDS_TEXT: bool = P::SENDS_TEXT;
    const FORM: Form = Form::Around("option", &P::FORM);
    fn sent(&self) -> Sent {
        Sent::or_null(self.as_ref().map(P::sent))
    }
}

impl<P: Projection + Element> Projection for Vec<P> {
    const FINGERPRINT: Fingerprint = Fingerprint::of("list").and(P::FINGERPRINT);
    const SENDS_TEXT: bool = P::SENDS_TEXT;
    const FORM: Form = Form::Around("list", &P::FORM);
    fn sent(&self) -> Sent {
        Sent::list(self.iter().map(P::sent))
    }
}
