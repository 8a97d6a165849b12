use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};
use serde_json::Value;

use super::contents::Contents;
use super::field::Field;

/// The one element of a newtype.
///
/// What is sent is the projection of the element, but the projection of the newtype may not name
/// it: the type of the element may be private, where the newtype is public.
pub trait NewtypeShape {
    /// The element.
    const ELEMENT: Field;

    /// Writes the element.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    fn serialize_element<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
}

/// The projection of a newtype: what its element is sent as.
pub struct Newtype<T>(pub T);

impl<T: NewtypeShape> Newtype<T> {
    /// Whether the element sends free text.
    pub const SENDS_TEXT: bool = T::ELEMENT.sends_text;
    /// The element.
    pub const CONTENTS: Contents = Contents::Newtype(&T::ELEMENT);
}

impl<T: NewtypeShape> Serialize for Newtype<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize_element(serializer)
    }
}

impl<T: NewtypeShape> JsonSchema for Newtype<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Newtype".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        schema(&T::ELEMENT, generator)
    }
}

/// That of the element. What is said about it goes with it, wherever the newtype stands: in a
/// list, say, which has no place for that.
///
/// Not generic, so that it is compiled here and not in every launcher.
fn schema(element: &Field, generator: &mut SchemaGenerator) -> Schema {
    let mut schema = element.schema(generator);
    if let Some(usage) = schema.get_mut("x-usage").and_then(Value::as_object_mut) {
        // The treatment is that of the field, if there is no more to say.
        if usage.len() == 1 {
            schema.remove("x-usage");
        }
    }
    schema
}
