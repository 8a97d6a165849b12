use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::contents::Contents;
use super::field::Field;
use super::object::described;
use crate::Fingerprint;

/// The elements of a tuple struct or variant, as they are sent.
pub trait TupleShape {
    /// Its documentation.
    const DESCRIPTION: &'static str;
    /// The elements that are sent.
    const ELEMENTS: &'static [Field];

    /// Writes the elements.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    fn serialize_elements<S: SerializeSeq>(&self, seq: &mut S) -> Result<(), S::Error>;
}

/// The projection of a tuple struct or variant.
pub struct Tuple<T>(pub T);

impl<T: TupleShape> Tuple<T> {
    /// Its elements.
    pub const CONTENTS: Contents = Contents::Elements(T::DESCRIPTION, T::ELEMENTS);
    /// The fingerprint of its elements.
    pub const FINGERPRINT: Fingerprint = {
        let mut fingerprint = Fingerprint::of("tuple struct");
        let mut rest = T::ELEMENTS;
        while let [first, tail @ ..] = rest {
            fingerprint = first.add_to(fingerprint);
            rest = tail;
        }
        fingerprint
    };
    /// Whether one of its elements sends free text.
    pub const SENDS_TEXT: bool = {
        let mut rest = T::ELEMENTS;
        let mut sends_text = false;
        while let [first, tail @ ..] = rest {
            sends_text |= first.sends_text;
            rest = tail;
        }
        sends_text
    };
}

impl<T: TupleShape> Serialize for Tuple<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut seq = serializer.serialize_seq(Some(T::ELEMENTS.len()))?;
        self.0.serialize_elements(&mut seq)?;
        seq.end()
    }
}

impl<T: TupleShape> JsonSchema for Tuple<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Tuple".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        schema(T::DESCRIPTION, T::ELEMENTS, generator)
    }
}

/// Not generic, so that it is compiled here and not in every launcher.
fn schema(description: &str, elements: &[Field], generator: &mut SchemaGenerator) -> Schema {
    let elements: Vec<Value> = elements
        .iter()
        .map(|field| field.schema(generator).to_value())
        .collect();
    let mut schema = described(description);
    schema.insert("type".to_owned(), "array".into());
    schema.insert("minItems".to_owned(), json!(elements.len()));
    // `prefixItems` may not be empty.
    if !elements.is_empty() {
        schema.insert("prefixItems".to_owned(), elements.into());
    }
    schema.insert("items".to_owned(), false.into());
    schema
}
