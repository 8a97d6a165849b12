//! A field with a treatment: its type has to be one that it is for.

use super::Demand;
use super::verdict::{Met, levels, refusal};
use crate::projection::UsageStat;
use crate::treatments::{Bucket, Count, FreeText, OneOf};

refusal! {
    /// It has no elements.
    Uncountable Countable,
    "`count` counts the elements of a collection, and `{Self}` isn't one", "has no elements to count",
    "write `#[usage(skip)]`; or send what a function makes of it: `#[usage(with = function, as = u64)]` and `fn function(value: &{Self}) -> u64`",
}

refusal! {
    /// It is in no interval.
    NotANumber Number,
    "`bucket` sorts numbers, and `{Self}` isn't a number", "isn't a number",
    "let a function make one of it: write `#[usage(with = function, as = u64, bucket(…))]` and `fn function(value: &{Self}) -> u64`",
}

refusal! {
    /// It is on no list.
    NoText Listed,
    "`one_of` compares text, and `{Self}` isn't text", "isn't text",
    "let a function make a text of it: write `#[usage(with = function, as = &'static str, one_of(…))]` and `fn function(value: &{Self}) -> &'static str`",
}

refusal! {
    /// It is no text, and says itself what is sent.
    SentByType NeedsReason,
    "`{Self}` isn't free text, and needs no reason that `send` would tell", "isn't free text",
    "write `#[usage(why = \"…\")]` without `send`, and it is sent as its type says",
}

refusal! {
    /// It is no text, and says nothing.
    NotFreeText SendableText,
    "`send` is for free text, and `{Self}` isn't free text", "isn't free text",
    "let a function make a text of it: write `#[usage(with = function, as = String, send, why = \"…\")]` and `fn function(value: &{Self}) -> String`",
}

levels! {
    __usage_stat_counted:
    /// It has elements.
    HasElements [T: Count + ?Sized] &Demand<T> => Met, Met::NEW;
    /// It has none.
    HasNone [T: ?Sized] Demand<T> => Uncountable<T>, Uncountable::NEW;
}

levels! {
    __usage_stat_in_buckets:
    /// It is a number.
    IsANumber [T: Bucket + ?Sized] &Demand<T> => Met<T::Number>, Met::NEW;
    /// It is none.
    IsNoNumber [T: ?Sized] Demand<T> => NotANumber<T>, NotANumber::NEW;
}

levels! {
    __usage_stat_listed:
    /// It is text.
    IsText [T: OneOf + ?Sized] &Demand<T> => Met, Met::NEW;
    /// It is none.
    IsNoText [T: ?Sized] Demand<T> => NoText<T>, NoText::NEW;
}

levels! {
    __usage_stat_sent:
    /// It is free text.
    IsFreeText [T: FreeText + ?Sized] &&Demand<T> => Met, Met::NEW;
    /// It says itself what is sent.
    IsSentByType [T: UsageStat + ?Sized] &Demand<T> => SentByType<T>, SentByType::NEW;
    /// It is of another type.
    IsNotFreeText [T: ?Sized] Demand<T> => NotFreeText<T>, NotFreeText::NEW;
}
