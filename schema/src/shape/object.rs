use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::flatten::Flatten;
use super::identity::identity;
use super::type_name::called;
use super::without_schemas::{Table, members_without_schemas};
use crate::projection::{
    About, Element, Fingerprint, Flattened, Form, Kind, Member, Omitted, Projection, Sent, sealed,
    serialized_as_sent,
};
use crate::treatments::Reached;

/// The fields of a struct, as they are sent.
pub trait ObjectShape: Sized {
    /// Its name in the published schema.
    const NAME: &'static str;
    /// Its documentation.
    const DESCRIPTION: &'static str;
    /// How many fields are sent, as a table of so many rows.
    type Table: Table<Self, Member>;
    /// The fields that are sent.
    const MEMBERS: &'static [Member];
    /// The fields that are not.
    const OMITTED: &'static [Omitted];
    /// Whether clap reads it from a command line, as far as the derive can tell.
    const IS_OF_CLAP: bool = false;
    /// Whether a file may set its fields, of which it is told which were.
    const IS_IN_FILE: bool = false;
    /// An error when a name is used twice; where the derive can tell, it does so itself.
    const DISTINCT_NAMES: () = ();

    /// Gives the fields, in the order of the table.
    fn give(&self, members: &mut Members);
}

impl<T: ObjectShape, const N: usize> Table<T, Member> for [(); N] {
    const WITHOUT_SCHEMAS: &'static [Member] = &members_without_schemas::<N>(T::MEMBERS);
}

/// Takes the fields of an object down, and refuses one of another type than its table says.
pub struct Members {
    table: &'static [Member],
    sent: Vec<(Cow<'static, str>, Sent)>,
    is_refused: bool,
}

impl Members {
    fn of<T: ObjectShape>(object: &T) -> Sent {
        let mut members = Self {
            table: T::Table::WITHOUT_SCHEMAS,
            sent: Vec::with_capacity(T::Table::WITHOUT_SCHEMAS.len()),
            is_refused: false,
        };
        object.give(&mut members);
        if members.is_refused || !members.table.is_empty() {
            return Sent::REFUSED;
        }
        Sent(Kind::Object(members.sent))
    }

    /// The next field. A type may say that it is never sent.
    pub fn field<P: Projection>(&mut self, value: &P) {
        match self.table {
            [Member::Field(field), rest @ ..] if field.is_of::<P>() => {
                self.table = rest;
                if !field.treatment.is_skip() {
                    self.sent.push((field.name.into(), value.sent()));
                }
            }
            _ => self.is_refused = true,
        }
    }

    /// The next field, of which a function made what is sent.
    pub fn reached<P: Projection>(&mut self, value: &Reached<P>) {
        let (field, rest) = match self.table {
            [Member::Field(field), rest @ ..] => (field, rest),
            _ => return self.is_refused = true,
        };
        match field.sent_of(value) {
            Some(sent) => {
                self.table = rest;
                if !field.treatment.is_skip() {
                    self.sent.push((field.name.into(), sent));
                }
            }
            None => self.is_refused = true,
        }
    }

    /// The fields of the next one, which is flattened.
    pub fn flatten<P: Flatten>(&mut self, value: &P) {
        match (self.table, value.members().0) {
            ([Member::Flatten(inner), rest @ ..], Kind::Object(sent))
                if inner.of_type == P::FINGERPRINT =>
            {
                self.table = rest;
                self.sent.extend(sent);
            }
            _ => self.is_refused = true,
        }
    }
}

/// The projection of a struct with named fields.
pub struct Object<T>(pub T);

sealed! { [T: ObjectShape] Object<T>, [T: ObjectShape] InlineObject<T> }

#[diagnostic::do_not_recommend]
impl<T> Element for Object<T> {}

#[diagnostic::do_not_recommend]
impl<T: ObjectShape> Projection for Object<T> {
    const FINGERPRINT: Fingerprint = {
        let () = T::DISTINCT_NAMES;
        Fingerprint::of("object").and_number(sum_of(T::MEMBERS))
    };
    const SENDS_TEXT: bool = send_text(T::MEMBERS);
    const FORM: Form = Form::Object(
        About {
            name: T::NAME,
            description: T::DESCRIPTION,
        },
        T::Table::WITHOUT_SCHEMAS,
    );
    fn sent(&self) -> Sent {
        Members::of(&self.0)
    }
}

/// A flattened field is nothing but its fields, and those of an object have no order.
const fn sum_of(members: &[Member]) -> u128 {
    let mut sum: u128 = 0;
    let mut rest = members;
    while let [first, tail @ ..] = rest {
        sum = match first {
            Member::Field(field) => field.fingerprint().plus(sum),
            Member::Flatten(inner) => sum.wrapping_add(sum_of(inner.members)),
        };
        rest = tail;
    }
    sum
}

const fn send_text(mut members: &[Member]) -> bool {
    while let [first, rest @ ..] = members {
        let sends_text = match first {
            Member::Field(field) => field.sends_text,
            Member::Flatten(inner) => send_text(inner.members),
        };
        if sends_text {
            return true;
        }
        members = rest;
    }
    false
}

serialized_as_sent! { [T: ObjectShape] Object<T>, [T: ObjectShape] InlineObject<T> }

impl<T: ObjectShape> JsonSchema for Object<T> {
    fn schema_name() -> Cow<'static, str> {
        T::NAME.into()
    }

    fn schema_id() -> Cow<'static, str> {
        identity::<T>(Self::FINGERPRINT)
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let schema = schema(T::DESCRIPTION, T::MEMBERS, T::OMITTED, generator);
        called(schema, T::NAME, generator)
    }
}

/// Not generic, so that it is compiled here and not in every launcher.
fn schema(
    description: &str,
    members: &[Member],
    omitted: &[Omitted],
    generator: &mut SchemaGenerator,
) -> Schema {
    let mut properties = Map::new();
    let mut omissions = Map::new();
    collect(members, omitted, generator, &mut properties, &mut omissions);
    let mut names: Vec<&String> = properties.keys().collect();
    names.sort_unstable();
    let mut schema = described(description);
    schema.insert("type".to_owned(), "object".into());
    schema.insert("additionalProperties".to_owned(), false.into());
    schema.insert("required".to_owned(), json!(names));
    schema.insert("properties".to_owned(), properties.into());
    if !omissions.is_empty() {
        schema.insert("x-usage-omitted".to_owned(), omissions.into());
    }
    schema
}

/// A schema that only says what it is of.
pub(super) fn described(description: &str) -> Schema {
    let mut schema = Schema::default();
    if !description.is_empty() {
        schema.insert("description".to_owned(), description.into());
    }
    schema
}

fn collect(
    members: &[Member],
    omitted: &[Omitted],
    generator: &mut SchemaGenerator,
    properties: &mut Map<String, Value>,
    omissions: &mut Map<String, Value>,
) {
    for member in members {
        match member {
            // Its type says that it is never sent.
            Member::Field(field) if field.treatment.is_skip() => {
                omissions.insert(field.name.to_owned(), json!({}));
            }
            Member::Field(field) => {
                properties.insert(field.name.to_owned(), field.schema(generator).to_value());
            }
            Member::Flatten(Flattened {
                members, omitted, ..
            }) => {
                collect(members, omitted, generator, properties, omissions);
            }
        }
    }
    for field in omitted {
        let why = field.why.map(|why| ("why".to_owned(), why.into()));
        omissions.insert(
            field.name.to_owned(),
            Value::Object(why.into_iter().collect()),
        );
    }
}

/// The fields of a struct variant: an object without a definition of its own.
pub struct InlineObject<T>(pub T);

#[diagnostic::do_not_recommend]
impl<T: ObjectShape> Projection for InlineObject<T> {
    const FINGERPRINT: Fingerprint = Object::<T>::FINGERPRINT;
    const SENDS_TEXT: bool = Object::<T>::SENDS_TEXT;
    // Its name is that of a variant, and not of a type.
    const FORM: Form = Form::Object(
        About {
            name: "",
            description: T::DESCRIPTION,
        },
        T::Table::WITHOUT_SCHEMAS,
    );
    fn sent(&self) -> Sent {
        Members::of(&self.0)
    }
}

impl<T: ObjectShape> JsonSchema for InlineObject<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        T::NAME.into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Object::<T>::json_schema(generator)
    }
}

impl<T: ObjectShape> Flatten for Object<T> {
    const MEMBERS: &'static [Member] = T::MEMBERS;
    const WITHOUT_SCHEMAS: &'static [Member] = T::Table::WITHOUT_SCHEMAS;
    const OMITTED: &'static [Omitted] = T::OMITTED;
    const IS_OF_CLAP: bool = T::IS_OF_CLAP || flattens_options(T::MEMBERS);
    const IS_IN_FILE: bool = T::IS_IN_FILE;
}

const fn flattens_options(mut members: &[Member]) -> bool {
    while let [first, rest @ ..] = members {
        if let Member::Flatten(inner) = first {
            if inner.is_of_clap {
                return true;
            }
        }
        members = rest;
    }
    false
}
