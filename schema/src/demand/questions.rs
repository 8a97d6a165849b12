//! The questions, for `use questions::*`: no name of them stands in the way of the user's own.

pub use super::function::{Fits as _, FitsNot as _};
pub use super::naming::{
    ListNames as _, NobodyListed as _, NobodyNamed as _, NumberNames as _, NumbersName as _,
    SentListNames as _, SentNumberNames as _, SentNumbersName as _,
};
pub use super::treatments::{
    HasElements as _, HasNone as _, IsANumber as _, IsFreeText as _, IsNoNumber as _,
    IsNoText as _, IsNotFreeText as _, IsSentByType as _, IsText as _,
};
pub use super::untreated::{
    AsOneValue as _, BesideAKnownKey as _, ByAnyKey as _, ByInner as _, ByKind as _,
    ByUsageStat as _, FieldsUntreated as _, InFields as _, Nowhere as _, NowhereIfSet as _,
    OfAnyType as _, OrOfAKind as _, OrOther as _, OrText as _,
};
