//! A field without a treatment: its type has to say what is sent of it.

use super::Demand;
use super::kinds::{AnyMap, Keys, Refusal, Refused, Wrapper};
use super::origin::{Origin, Untreated};
use super::verdict::{Met, levels, refusal};
use crate::projection::UsageStat;
use crate::shape::Flatten;
use crate::std_types::MapKey;
use crate::treatments::SentOrRedacted;

refusal! {
    /// It has no fields to put in its place.
    NotFlat Flat,
    "`flatten` puts a struct's fields in its place, and `{Self}` is sent without named fields", "has no named fields that could be flattened",
    "write `#[usage(send)]`, and it is sent under its own name",
}

refusal! {
    /// Nothing of it is ever sent.
    NeverSent SentAtAll,
    "`flatten` puts a struct's fields in its place, and nothing is sent of `{Self}`", "is never sent",
    "write `#[usage(skip)]`, as on the type",
}

levels! {
    __usage_stat_untreated:
    /// It says so itself.
    ByUsageStat [T: UsageStat + ?Sized, C] &&&&&Demand<T, C> => Met, Met::NEW;
    /// It is of a kind that is known, and not sent without a word.
    ByKind [T: Refused + ?Sized, C] &&&&Demand<T, C> => T::Refusal, <T::Refusal as Refusal>::NEW;
    /// A map of which the keys can be sent, and not what they lead to.
    BesideAKnownKey [T: AnyMap<Key: MapKey> + ?Sized, C] &&&Demand<T, C> => Untreated<T>, Untreated::NEW;
    /// A map of which the keys can't be sent.
    ByAnyKey [T: AnyMap + ?Sized, C] &&Demand<T, C> => Keys<T::Key>, Keys::NEW;
    /// It holds another type that doesn't say so.
    ByInner [T: Wrapper + ?Sized, C: Origin] &Demand<T, C> => C::Untreated<T::Inner>, <C::Untreated<T::Inner> as Refusal>::NEW;
    /// Any other type.
    OfAnyType [T: ?Sized, C: Origin] Demand<T, C> => C::Untreated<T>, <C::Untreated<T> as Refusal>::NEW;
}

levels! {
    __usage_stat_untreated_or_text:
    /// It says so itself, or is text.
    OrText [T: SentOrRedacted + ?Sized, C] &&Demand<T, C> => Met, Met::NEW;
    /// It is of a kind that is known, and no text.
    OrOfAKind [T: Refused + ?Sized, C] &Demand<T, C> => T::Refusal, <T::Refusal as Refusal>::NEW;
    /// Any other type.
    OrOther [T: ?Sized, C: Origin] Demand<T, C> => C::Untreated<T>, <C::Untreated<T> as Refusal>::NEW;
}

levels! {
    __usage_stat_flattened:
    /// What is sent of it has named fields.
    InFields [T: UsageStat<Projection: Flatten> + ?Sized, C] &&&&Demand<T, C> => Met, Met::NEW;
    /// Nothing is sent of it.
    Nowhere [T: UsageStat<Projection = ()> + ?Sized, C] &&&Demand<T, C> => NeverSent<T>, NeverSent::NEW;
    /// Nothing is sent of what is in the option.
    NowhereIfSet [T: UsageStat<Projection = Option<()>> + ?Sized, C] &&Demand<T, C> => NeverSent<T>, NeverSent::NEW;
    /// What is sent of it has none.
    AsOneValue [T: UsageStat + ?Sized, C] &Demand<T, C> => NotFlat<T>, NotFlat::NEW;
    /// It doesn't say what is sent.
    FieldsUntreated [T: ?Sized, C: Origin] Demand<T, C> => C::Untreated<T>, <C::Untreated<T> as Refusal>::NEW;
}
