use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value};

use crate::{Fingerprint, Treatment};

/// One field that is sent.
pub struct Field {
    /// Its name on the wire.
    pub name: &'static str,
    /// Its name in the source, which is also that of the option on a command line.
    pub ident: &'static str,
    /// The first words of its documentation.
    pub description: &'static str,
    /// What happens to it.
    pub treatment: Treatment,
    /// Why it is sent.
    pub why: Option<&'static str>,
    /// The version of the launcher that first sent it.
    pub since: Option<&'static str>,
    /// Of what is sent of its type.
    pub fingerprint: Fingerprint,
    /// Of what is sent of its type.
    pub schema: fn(&mut SchemaGenerator) -> Schema,
}

/// A field, or the fields of a flattened one.
pub enum Member {
    /// A field that is sent.
    Field(Field),
    /// A field whose own fields stand in its place.
    Flatten(&'static [Self], &'static [Omitted]),
}

/// A field that is never sent.
pub struct Omitted {
    /// The name that it would have.
    pub name: &'static str,
    /// Why it is not sent.
    pub why: Option<&'static str>,
}

/// The schema of `P`, as a reference where it has a definition of its own.
pub fn subschema<P: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<P>()
}

/// A fingerprint and the texts that the field may send.
#[must_use]
pub const fn labels(of: Fingerprint, mut labels: &[&str]) -> Fingerprint {
    let mut fingerprint = of;
    while let [first, rest @ ..] = labels {
        fingerprint = fingerprint.text(first);
        labels = rest;
    }
    fingerprint
}

impl Field {
    pub(super) const fn add_to(&self, fingerprint: Fingerprint) -> Fingerprint {
        fingerprint.and(self.fingerprint())
    }

    /// The fingerprint of the field: its name, treatment and type.
    #[must_use]
    pub const fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of_field(self.name, self.treatment, self.fingerprint)
    }

    pub(super) fn schema(&self, generator: &mut SchemaGenerator) -> Value {
        self.schema_of("", generator)
    }

    /// The schema of a field that means what it is part of, where it says nothing itself.
    pub(super) fn schema_of(&self, part_of: &str, generator: &mut SchemaGenerator) -> Value {
        let mut schema = (self.schema)(generator);
        let description = match self.description {
            "" => part_of,
            description => description,
        };
        if !description.is_empty() {
            schema.insert("description".to_owned(), description.into());
        }
        let mut usage = Map::new();
        usage.insert("treatment".to_owned(), self.treatment.as_str().into());
        for (word, text) in [("why", self.why), ("since", self.since)] {
            if let Some(text) = text {
                usage.insert(word.to_owned(), text.into());
            }
        }
        schema.insert("x-usage".to_owned(), usage.into());
        schema.to_value()
    }
}

/// Refuses two fields with one name, at compile time.
///
/// # Panics
///
/// When a name stands twice in `members`. It is called in `const` items only.
pub const fn distinct(members: &[Member]) {
    let mut rest = members;
    while let [first, tail @ ..] = rest {
        match first {
            Member::Field(field) => absent(field.name, tail),
            Member::Flatten(inner, _) => all_absent(inner, tail),
        }
        rest = tail;
    }
}

const fn all_absent(names: &[Member], members: &[Member]) {
    let mut rest = names;
    while let [first, tail @ ..] = rest {
        match first {
            Member::Field(field) => absent(field.name, members),
            Member::Flatten(inner, _) => all_absent(inner, members),
        }
        rest = tail;
    }
}

const fn absent(name: &str, members: &[Member]) {
    let mut rest = members;
    while let [first, tail @ ..] = rest {
        match first {
            Member::Field(field) => {
                assert!(
                    !equal(field.name, name),
                    "a wire name is used twice after flattening; rename one of the fields with `#[usage(rename = \"…\")]`"
                );
            }
            Member::Flatten(inner, _) => absent(name, inner),
        }
        rest = tail;
    }
}

pub(crate) const fn equal(a: &str, b: &str) -> bool {
    let (mut a, mut b) = (a.as_bytes(), b.as_bytes());
    while let ([x, rest_of_a @ ..], [y, rest_of_b @ ..]) = (a, b) {
        if *x != *y {
            return false;
        }
        (a, b) = (rest_of_a, rest_of_b);
    }
    a.is_empty() && b.is_empty()
}
