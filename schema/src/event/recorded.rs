use std::borrow::Cow;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use crate::projection::{
    Fingerprint, Member, Omitted, Projection, Refused, Sent, UsageStat, sealed, serialized_as_sent,
};
use crate::shape::Flatten;

/// A config's projection, taken down once: events repeat it, and neither keep the config nor clone
/// it.
///
/// It stands for the config in an [`Event`](super::Event) that is sent, and is never published.
#[derive(Clone, Debug)]
pub struct Recorded(Arc<Sent>);

impl Recorded {
    /// Takes the projection of a config down.
    ///
    /// # Errors
    ///
    /// When something in it is not of the type that its table says, as no derived projection is.
    pub fn of<C: UsageStat<Projection: Flatten>>(config: &C) -> Result<Self, Refused> {
        config.usage().sent().kept().map(|sent| Self(sent.into()))
    }
}

impl Flatten for Recorded {
    const MEMBERS: &'static [Member] = &[];
    const WITHOUT_SCHEMAS: &'static [Member] = &[];
    const OMITTED: &'static [Omitted] = &[];
    const IS_OF_CLAP: bool = false;
    const IS_IN_FILE: bool = false;
}

/// Any other projection, taken down.
#[derive(Clone, Debug)]
pub struct RecordedValue(Arc<Sent>);

impl RecordedValue {
    /// Takes the projection down.
    ///
    /// # Errors
    ///
    /// As for [`Recorded::of`].
    pub fn of<T: UsageStat + ?Sized>(value: &T) -> Result<Self, Refused> {
        value.usage().sent().kept().map(|sent| Self(sent.into()))
    }
}

macro_rules! never_published {
    ($($ty:ident)+) => {$(
        impl UsageStat for $ty {
            type Projection = Self;
            fn usage(&self) -> Self {
                self.clone()
            }
        }

        #[diagnostic::do_not_recommend]
        impl Projection for $ty {
            const FINGERPRINT: Fingerprint = Fingerprint::of("recorded");
            // It may be: a config can't have one and be silent about it.
            const SENDS_TEXT: bool = true;
            fn sent(&self) -> Sent {
                (*self.0).clone()
            }
        }

        sealed! { [] $ty }

        serialized_as_sent! { [] $ty }

        impl JsonSchema for $ty {
            fn schema_name() -> Cow<'static, str> {
                stringify!($ty).into()
            }

            // Any event with it would be refused: `false` allows no value.
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                false.into()
            }
        }
    )+};
}

never_published! { Recorded RecordedValue }
