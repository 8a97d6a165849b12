use std::borrow::Cow;
use std::slice;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::Value;

use super::tuple::Elements;
use crate::projection::{
    Element, Field, Fingerprint, Form, Projection, Sent, sealed, serialized_as_sent,
};

/// The one element of a newtype.
///
/// What is sent is the projection of the element, but the projection of the newtype may not name
/// it: the type of the element may be private, where the newtype is public.
pub trait NewtypeShape {
    /// The element.
    const ELEMENT: Field;

    /// Gives the element.
    fn give(&self, element: &mut Elements<'_>);
}

/// The projection of a newtype: what its element is sent as.
pub struct Newtype<T>(pub T);

impl<T: NewtypeShape> Newtype<T> {
    const WITHOUT_SCHEMAS: Field = T::ELEMENT.without_schema();
}

sealed! { [T: NewtypeShape] Newtype<T> }

#[diagnostic::do_not_recommend]
impl<T> Element for Newtype<T> {}

#[diagnostic::do_not_recommend]
impl<T: NewtypeShape> Projection for Newtype<T> {
    const FINGERPRINT: Fingerprint = T::ELEMENT.and_function(T::ELEMENT.of_type);
    const SENDS_TEXT: bool = T::ELEMENT.sends_text;
    const FORM: Form = Form::Newtype(&Self::WITHOUT_SCHEMAS);
    fn sent(&self) -> Sent {
        let element = Elements::of(slice::from_ref(&Self::WITHOUT_SCHEMAS), |element| {
            self.0.give(element)
        });
        let element = element.and_then(|mut sent| sent.pop());
        element.unwrap_or(Sent::REFUSED)
    }
}

serialized_as_sent! { [T: NewtypeShape] Newtype<T> }

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
        // The treatment and the fingerprint are those of the field, if there is no more to say.
        usage.remove("fingerprint");
        if usage.len() == 1 {
            schema.remove("x-usage");
        }
    }
    schema
}
