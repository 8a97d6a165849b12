use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

use super::contents::Contents;
use super::field::Field;
use super::identity::identity;
use super::object::described;
use crate::Fingerprint;

/// One variant of an enum, as it is sent.
pub struct Variant {
    /// Its name on the wire.
    pub name: &'static str,
    /// Its documentation.
    pub description: &'static str,
    /// What is sent beside the name; nothing for a unit variant, or when all its fields are skipped.
    pub payload: Option<Field>,
}

/// The variants of an enum, as they are sent.
pub trait Enumeration: Serialize {
    /// Its name in the published schema.
    const NAME: &'static str;
    /// Its documentation.
    const DESCRIPTION: &'static str;
    /// All variants.
    const VARIANTS: &'static [Variant];
}

/// An enum of which each variant is sent as its name.
pub trait UnitVariants: Enumeration {}

/// The projection of an enum: `"name"`, or `{"name": payload}`.
pub struct Variants<T>(pub T);

impl<T: Enumeration> Variants<T> {
    /// Its variants.
    pub const CONTENTS: Contents = Contents::Variants([T::NAME, T::DESCRIPTION], T::VARIANTS);
    /// The fingerprint of its variants.
    pub const FINGERPRINT: Fingerprint = {
        let mut sum = 0;
        let mut rest = T::VARIANTS;
        while let [first, tail @ ..] = rest {
            let name = Fingerprint::of("variant").text(first.name);
            sum = match &first.payload {
                Some(payload) => payload.add_to(name).plus(sum),
                None => name.plus(sum),
            };
            rest = tail;
        }
        Fingerprint::of("enum").and_number(sum)
    };
    /// Whether one of them sends free text.
    pub const SENDS_TEXT: bool = {
        let mut rest = T::VARIANTS;
        let mut sends_text = false;
        while let [first, tail @ ..] = rest {
            if let Some(payload) = &first.payload {
                sends_text |= payload.sends_text;
            }
            rest = tail;
        }
        sends_text
    };
}

impl<T: UnitVariants> Variants<T> {
    /// The schema of the names, for the keys of a map.
    pub fn names(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<Self>()
    }
}

impl<T: Enumeration> Serialize for Variants<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<T: Enumeration> JsonSchema for Variants<T> {
    fn schema_name() -> Cow<'static, str> {
        T::NAME.into()
    }

    fn schema_id() -> Cow<'static, str> {
        identity::<T>(Self::FINGERPRINT)
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        schema(T::DESCRIPTION, T::VARIANTS, generator)
    }
}

/// Not generic, so that it is compiled here and not in every launcher.
fn schema(description: &str, variants: &[Variant], generator: &mut SchemaGenerator) -> Schema {
    let variants: Vec<Value> = variants
        .iter()
        .map(|variant| variant.schema(generator))
        .collect();
    let mut schema = described(description);
    schema.insert("oneOf".to_owned(), variants.into());
    schema
}

impl Variant {
    fn schema(&self, generator: &mut SchemaGenerator) -> Value {
        let mut schema = Map::new();
        if !self.description.is_empty() {
            schema.insert("description".to_owned(), self.description.into());
        }
        match &self.payload {
            None => {
                schema.insert("const".to_owned(), self.name.into());
            }
            Some(payload) => {
                schema.insert("type".to_owned(), "object".into());
                schema.insert("additionalProperties".to_owned(), false.into());
                schema.insert("required".to_owned(), json!([self.name]));
                schema.insert(
                    "properties".to_owned(),
                    json!({ self.name: payload.schema_of(self.description, generator) }),
                );
            }
        }
        schema.into()
    }
}
