use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

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
        (T::ELEMENT.schema)(generator)
    }
}
