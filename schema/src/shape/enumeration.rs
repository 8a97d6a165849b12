use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::identity::identity;
use super::object::described;
use super::type_name::called;
use super::without_schemas::{Table, variants_without_schemas};
use crate::projection::{
    About, Element, Fingerprint, Form, KeyName, Kind, Projection, Sent, Variant, sealed,
    serialized_as_sent,
};
use crate::treatments::Reached;

/// The variants of an enum, as they are sent.
pub trait Enumeration: Sized {
    /// Its name in the published schema.
    const NAME: &'static str;
    /// Its documentation.
    const DESCRIPTION: &'static str;
    /// How many variants there are, as a table of so many rows.
    type Table: Table<Self, Variant>;
    /// All variants.
    const VARIANTS: &'static [Variant];

    /// Chooses the variant.
    fn give(&self, choice: &mut Choice);
}

impl<T: Enumeration, const N: usize> Table<T, Variant> for [(); N] {
    const WITHOUT_SCHEMAS: &'static [Variant] = &variants_without_schemas::<N>(T::VARIANTS);
}

/// Takes a variant down, and refuses a payload of another type than the table says.
pub struct Choice {
    table: &'static [Variant],
    sent: Sent,
}

impl Choice {
    /// The variant at a place of the table, which is sent as its name.
    pub fn name(&mut self, place: usize) {
        self.sent = match self.table.get(place) {
            Some(Variant {
                name,
                payload: None,
                ..
            }) => Sent::text(*name),
            _ => Sent::REFUSED,
        };
    }

    /// The variant at a place of the table, which is sent with this.
    pub fn payload<P: Projection>(&mut self, place: usize, value: &P) {
        self.sent = match self.table.get(place) {
            Some(Variant {
                name,
                payload: Some(field),
                ..
            }) if field.is_of::<P>() => Sent(Kind::Object(vec![((*name).into(), value.sent())])),
            _ => Sent::REFUSED,
        };
    }

    /// The variant at a place of the table, of which a function made what it is sent with.
    pub fn reached<P: Projection>(&mut self, place: usize, value: &Reached<P>) {
        self.sent = match self.table.get(place) {
            Some(Variant {
                name,
                payload: Some(field),
                ..
            }) => match field.sent_of(value) {
                Some(sent) => Sent(Kind::Object(vec![((*name).into(), sent)])),
                None => Sent::REFUSED,
            },
            _ => Sent::REFUSED,
        };
    }
}

/// An enum of which each variant is sent as its name.
pub trait UnitVariants: Enumeration {}

/// The projection of an enum: `"name"`, or `{"name": payload}`.
pub struct Variants<T>(pub T);

sealed! { [T: Enumeration] Variants<T> }

#[diagnostic::do_not_recommend]
impl<T> Element for Variants<T> {}

#[diagnostic::do_not_recommend]
impl<T: Enumeration> Projection for Variants<T> {
    const FINGERPRINT: Fingerprint = {
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
    const SENDS_TEXT: bool = {
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
    const FORM: Form = Form::Variants(
        About {
            name: T::NAME,
            description: T::DESCRIPTION,
        },
        T::Table::WITHOUT_SCHEMAS,
    );
    fn sent(&self) -> Sent {
        let mut choice = Choice {
            table: T::Table::WITHOUT_SCHEMAS,
            sent: Sent::REFUSED,
        };
        self.0.give(&mut choice);
        choice.sent
    }
}

serialized_as_sent! { [T: Enumeration] Variants<T> }

/// Its variants are names.
impl<T: UnitVariants> KeyName for Variants<T> {
    const FINGERPRINT: Fingerprint = {
        let mut rest = T::VARIANTS;
        while let [first, tail @ ..] = rest {
            assert!(first.payload.is_none(), "a key has no payload");
            rest = tail;
        }
        <Self as Projection>::FINGERPRINT
    };
    const FORM: Form = <Self as Projection>::FORM;
    const MAP: &'static str = "map of names";

    fn name(&self) -> Option<Cow<'static, str>> {
        match self.sent().0 {
            Kind::Text(name) => Some(name),
            _ => None,
        }
    }

    fn names(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<Self>()
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
        let schema = schema(T::DESCRIPTION, T::VARIANTS, generator);
        called(schema, T::NAME, generator)
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
