use std::borrow::Cow;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

/// The texts that a `bucket` or `one_of` field can send.
pub trait Labels {
    /// All of them, in the order of the published schema.
    const LABELS: &'static [&'static str];
}

/// One of the texts of `L`; it has no place for any other.
pub struct Label<L>(usize, PhantomData<fn() -> L>);

impl<L: Labels> Label<L> {
    pub(crate) fn at(position: usize) -> Self {
        Self(position, PhantomData)
    }
}

impl<L: Labels> Serialize for Label<L> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        L::LABELS.get(self.0).serialize(serializer)
    }
}

impl<L: Labels> JsonSchema for Label<L> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Label".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schema(L::LABELS)
    }
}

/// Not generic, so that it is compiled here and not in every launcher.
fn schema(labels: &[&str]) -> Schema {
    json_schema!({ "type": "string", "enum": labels })
}
