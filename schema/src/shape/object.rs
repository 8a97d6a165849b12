use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

use super::contents::Contents;
use super::field::{Member, Omitted};
use super::identity::identity;
use crate::{Fingerprint, UsageStat};

/// The fields of a struct, as they are sent.
pub trait ObjectShape {
    /// Its name in the published schema.
    const NAME: &'static str;
    /// Its documentation.
    const DESCRIPTION: &'static str;
    /// The fields that are sent.
    const MEMBERS: &'static [Member];
    /// The fields that are not.
    const OMITTED: &'static [Omitted];
    /// An error when a name is used twice; where the derive can tell, it does so itself.
    const DISTINCT: () = ();

    /// Writes the fields.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    fn serialize_members<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error>;
}

/// Writes a field of a type that may say that it is never sent.
///
/// # Errors
///
/// Those of the serializer.
pub fn entry<T: UsageStat, M: SerializeMap>(
    map: &mut M,
    name: &'static str,
    value: &T::Projection,
) -> Result<(), M::Error> {
    if T::TREATMENT.is_skip() {
        return Ok(());
    }
    map.serialize_entry(name, value)
}

/// The projection of a struct with named fields.
pub struct Object<T>(pub T);

impl<T: ObjectShape> Object<T> {
    /// The fingerprint of its fields.
    pub const FINGERPRINT: Fingerprint = {
        let () = T::DISTINCT;
        Fingerprint::of("object").and_number(sum_of(T::MEMBERS))
    };
    /// Whether one of its fields sends free text.
    pub const SENDS_TEXT: bool = send_text(T::MEMBERS);
    /// Its fields.
    pub const CONTENTS: Contents = Contents::Fields([T::NAME, T::DESCRIPTION], T::MEMBERS);
}

/// A flattened field is nothing but its fields, and those of an object have no order.
const fn sum_of(members: &[Member]) -> u128 {
    let mut sum: u128 = 0;
    let mut rest = members;
    while let [first, tail @ ..] = rest {
        sum = match first {
            Member::Field(field) => field.fingerprint().plus(sum),
            Member::Flatten(inner, _) => sum.wrapping_add(sum_of(inner)),
        };
        rest = tail;
    }
    sum
}

const fn send_text(mut members: &[Member]) -> bool {
    while let [first, rest @ ..] = members {
        let sends_text = match first {
            Member::Field(field) => field.sends_text,
            Member::Flatten(inner, _) => send_text(inner),
        };
        if sends_text {
            return true;
        }
        members = rest;
    }
    false
}

fn write<T: ObjectShape, S: Serializer>(object: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    object.serialize_members(&mut map)?;
    map.end()
}

impl<T: ObjectShape> Serialize for Object<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write(&self.0, serializer)
    }
}

impl<T: ObjectShape> JsonSchema for Object<T> {
    fn schema_name() -> Cow<'static, str> {
        T::NAME.into()
    }

    fn schema_id() -> Cow<'static, str> {
        identity::<T>(Self::FINGERPRINT)
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        schema(T::DESCRIPTION, T::MEMBERS, T::OMITTED, generator)
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
            Member::Flatten(inner, omitted) => {
                collect(inner, omitted, generator, properties, omissions);
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

impl<T: ObjectShape> InlineObject<T> {
    /// The fingerprint of its fields.
    pub const FINGERPRINT: Fingerprint = Object::<T>::FINGERPRINT;
    /// Whether one of them sends free text.
    pub const SENDS_TEXT: bool = Object::<T>::SENDS_TEXT;
    /// Its fields. Its name is that of a variant, and not of a type.
    pub const CONTENTS: Contents = Contents::Fields(["", T::DESCRIPTION], T::MEMBERS);
}

impl<T: ObjectShape> Serialize for InlineObject<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write(&self.0, serializer)
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

/// A projection whose fields can stand in the place of its field.
#[diagnostic::on_unimplemented(
    message = "`flatten` puts a struct's fields in its place, and this type has no named fields of its own",
    label = "has no named fields that could be flattened",
    note = "remove `flatten`, and the field is sent under its own name"
)]
pub trait Flatten {
    /// The fields that are sent.
    const MEMBERS: &'static [Member];
    /// The fields that are not.
    const OMITTED: &'static [Omitted];

    /// Writes the fields.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    fn serialize_members<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error>;
}

impl<T: ObjectShape> Flatten for Object<T> {
    const MEMBERS: &'static [Member] = T::MEMBERS;
    const OMITTED: &'static [Omitted] = T::OMITTED;

    fn serialize_members<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        self.0.serialize_members(map)
    }
}
