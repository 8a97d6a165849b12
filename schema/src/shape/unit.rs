use std::borrow::Cow;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::identity::identity;
use super::object::described;
use crate::projection::{
    About, Element, Fingerprint, Form, Projection, Sent, sealed, serialized_as_sent,
};

/// A unit struct: all that can be sent of it is its name.
pub trait UnitShape {
    /// What is sent.
    const NAME: &'static str;
    /// Its documentation.
    const DESCRIPTION: &'static str;
}

/// The projection of a unit struct.
pub struct UnitName<T>(PhantomData<fn() -> T>);

impl<T: UnitShape> UnitName<T> {
    /// The one value that it has.
    pub const VALUE: Self = Self(PhantomData);
}

sealed! { [T: UnitShape] UnitName<T> }

#[diagnostic::do_not_recommend]
impl<T> Element for UnitName<T> {}

#[diagnostic::do_not_recommend]
impl<T: UnitShape> Projection for UnitName<T> {
    const FINGERPRINT: Fingerprint = Fingerprint::of("unit struct").text(T::NAME);
    const FORM: Form = Form::Unit(About {
        name: T::NAME,
        description: T::DESCRIPTION,
    });
    fn sent(&self) -> Sent {
        Sent::text(T::NAME)
    }
}

serialized_as_sent! { [T: UnitShape] UnitName<T> }

impl<T: UnitShape> JsonSchema for UnitName<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        T::NAME.into()
    }

    fn schema_id() -> Cow<'static, str> {
        identity::<T>(Self::FINGERPRINT)
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schema(T::DESCRIPTION, T::NAME)
    }
}

/// Not generic, so that it is compiled here and not in every launcher.
fn schema(description: &str, name: &str) -> Schema {
    let mut schema = described(description);
    schema.insert("const".to_owned(), name.into());
    schema
}
