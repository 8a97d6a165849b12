use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Value, json};

use super::object::described;
use super::without_schemas::{Table, elements_without_schemas};
use crate::projection::{
    About, Element, Field, Fingerprint, Form, Projection, Sent, sealed, serialized_as_sent,
};
use crate::treatments::Reached;

/// The elements of a tuple struct or variant, as they are sent.
pub trait TupleShape: Sized {
    /// Its documentation.
    const DESCRIPTION: &'static str;
    /// How many elements are sent, as a table of so many rows.
    type Table: Table<Self, Field>;
    /// The elements that are sent.
    const ELEMENTS: &'static [Field];

    /// Gives the elements, in the order of the table.
    fn give(&self, elements: &mut Elements<'_>);
}

impl<T: TupleShape, const N: usize> Table<T, Field> for [(); N] {
    const WITHOUT_SCHEMAS: &'static [Field] = &elements_without_schemas::<N>(T::ELEMENTS);
}

/// Takes elements down, and refuses one of another type than their table says.
pub struct Elements<'a> {
    table: &'a [Field],
    sent: Vec<Sent>,
    is_refused: bool,
}

impl<'a> Elements<'a> {
    pub(super) fn of(table: &'a [Field], give: impl FnOnce(&mut Self)) -> Option<Vec<Sent>> {
        let mut elements = Self {
            table,
            sent: Vec::with_capacity(table.len()),
            is_refused: false,
        };
        give(&mut elements);
        (!elements.is_refused && elements.table.is_empty()).then_some(elements.sent)
    }

    /// The next element.
    pub fn element<P: Projection>(&mut self, value: &P) {
        match self.table {
            [field, rest @ ..] if field.is_of::<P>() => {
                self.table = rest;
                self.sent.push(value.sent());
            }
            _ => self.is_refused = true,
        }
    }

    /// The next element, of which a function made what is sent.
    pub fn reached<P: Projection>(&mut self, value: &Reached<P>) {
        let next = self.table.split_first();
        match next.and_then(|(field, rest)| Some((field.sent_of(value)?, rest))) {
            Some((sent, rest)) => {
                self.table = rest;
                self.sent.push(sent);
            }
            None => self.is_refused = true,
        }
    }
}

/// The projection of a tuple struct or variant.
pub struct Tuple<T>(pub T);

sealed! { [T: TupleShape] Tuple<T> }

#[diagnostic::do_not_recommend]
impl<T> Element for Tuple<T> {}

#[diagnostic::do_not_recommend]
impl<T: TupleShape> Projection for Tuple<T> {
    const FINGERPRINT: Fingerprint = {
        let mut fingerprint = Fingerprint::of("tuple struct");
        let mut rest = T::ELEMENTS;
        while let [first, tail @ ..] = rest {
            fingerprint = first.add_to(fingerprint);
            rest = tail;
        }
        fingerprint
    };
    const SENDS_TEXT: bool = {
        let mut rest = T::ELEMENTS;
        let mut sends_text = false;
        while let [first, tail @ ..] = rest {
            sends_text |= first.sends_text;
            rest = tail;
        }
        sends_text
    };
    const FORM: Form = Form::Tuple(
        About {
            name: "",
            description: T::DESCRIPTION,
        },
        T::Table::WITHOUT_SCHEMAS,
    );
    fn sent(&self) -> Sent {
        let elements = Elements::of(T::Table::WITHOUT_SCHEMAS, |elements| self.0.give(elements));
        elements.map_or(Sent::REFUSED, Sent::list)
    }
}

serialized_as_sent! { [T: TupleShape] Tuple<T> }

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
