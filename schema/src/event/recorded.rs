use std::borrow::Cow;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::shape::{Flatten, Member, Omitted};
use crate::{Fingerprint, UsageStat};

/// A config's projection, taken down once as JSON: events repeat it, and neither keep the config
/// nor clone it.
///
/// It stands for the config in an [`Event`](super::Event) that is sent, and is never published.
#[derive(Clone, Debug)]
pub struct Recorded(Arc<[(String, Box<RawValue>)]>);

impl Recorded {
    /// Takes the projection of a config down.
    ///
    /// # Errors
    ///
    /// When serialising it fails, which no projection of this crate does.
    pub fn of<C: UsageStat<Projection: Flatten>>(config: &C) -> serde_json::Result<Self> {
        let json = serde_json::to_string(&config.usage())?;
        let members: Members = serde_json::from_str(&json)?;
        Ok(Self(members.0.into()))
    }
}

/// In the order of the struct, which a map would lose.
struct Members(Vec<(String, Box<RawValue>)>);

impl<'de> serde::Deserialize<'de> for Members {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;

        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Members;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(
                self,
                mut map: A,
            ) -> Result<Members, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(Visitor)
    }
}

impl UsageStat for Recorded {
    type Projection = Self;
    const FINGERPRINT: Fingerprint = Fingerprint::of("recorded");
    fn usage(&self) -> Self {
        self.clone()
    }
}

impl Flatten for Recorded {
    const MEMBERS: &'static [Member] = &[];
    const OMITTED: &'static [Omitted] = &[];

    fn serialize_members<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        for (name, value) in self.0.iter() {
            map.serialize_entry(name, value)?;
        }
        Ok(())
    }
}

impl Serialize for Recorded {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        self.serialize_members(&mut map)?;
        map.end()
    }
}

/// Any other projection, taken down as JSON.
#[derive(Clone, Debug)]
pub struct RecordedValue(Arc<RawValue>);

impl RecordedValue {
    /// Takes the projection down.
    ///
    /// # Errors
    ///
    /// When serialising it fails, which no projection of this crate does.
    pub fn of<T: UsageStat + ?Sized>(value: &T) -> serde_json::Result<Self> {
        let json = serde_json::value::to_raw_value(&value.usage())?;
        Ok(Self(json.into()))
    }
}

impl UsageStat for RecordedValue {
    type Projection = Self;
    const FINGERPRINT: Fingerprint = Fingerprint::of("recorded");
    fn usage(&self) -> Self {
        self.clone()
    }
}

impl Serialize for RecordedValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

macro_rules! never_published {
    ($($ty:ident)+) => {$(
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
