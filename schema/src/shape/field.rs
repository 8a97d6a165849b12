use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value};

use super::contents::Contents;
use super::optional::with_null;
use crate::treatments::Reach;
use crate::{Fingerprint, Treatment, UsageStat};

/// One field that is sent.
#[derive(Clone, Copy)]
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
    /// Whether free text is among what is sent.
    pub sends_text: bool,
    /// Whether it is null where the option that it is flattened from is unset.
    pub is_nullable: bool,
    /// What its type holds.
    pub nested: Contents,
    /// Whether its variants are subcommands, of which the options are named too.
    pub is_subcommand: bool,
}

/// A field, or the fields of a flattened one.
#[derive(Clone, Copy)]
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
    let mut sum = 0;
    while let [first, rest @ ..] = labels {
        sum = Fingerprint::of(first).plus(sum);
        labels = rest;
    }
    of.and_number(sum)
}

impl Field {
    pub(super) const fn add_to(&self, fingerprint: Fingerprint) -> Fingerprint {
        fingerprint.and(self.fingerprint())
    }

    /// A field of which its type says what is sent.
    #[must_use]
    pub const fn by_type<T: UsageStat>(
        name: &'static str,
        ident: &'static str,
        description: &'static str,
        why: Option<&'static str>,
        since: Option<&'static str>,
    ) -> Self {
        Self {
            name,
            ident,
            description,
            treatment: T::TREATMENT,
            why,
            since,
            fingerprint: T::FINGERPRINT,
            schema: subschema::<T::Projection>,
            sends_text: T::SENDS_TEXT,
            is_nullable: false,
            nested: T::CONTENTS,
            is_subcommand: false,
        }
    }

    /// A field of which its treatment says what is sent: the projection `P`.
    #[must_use]
    pub const fn treated<P: JsonSchema>(
        [name, ident, description]: [&'static str; 3],
        why: Option<&'static str>,
        since: Option<&'static str>,
        treatment: Treatment,
        fingerprint: Fingerprint,
    ) -> Self {
        Self {
            name,
            ident,
            description,
            treatment,
            why,
            since,
            fingerprint,
            schema: subschema::<P>,
            sends_text: matches!(treatment, Treatment::Send),
            is_nullable: false,
            nested: Contents::Value,
            is_subcommand: false,
        }
    }

    /// A field of which a function makes what is sent: the projection `P` of each of its results.
    #[must_use]
    #[expect(clippy::too_many_arguments, reason = "a row of a table")]
    pub const fn reached<'a, T: ?Sized + 'a, F: Copy, M, P: JsonSchema>(
        [name, ident, description]: [&'static str; 3],
        why: Option<&'static str>,
        since: Option<&'static str>,
        treatment: Treatment,
        fingerprint: Fingerprint,
        sends_text: bool,
        nested: Contents,
        _: F,
    ) -> Self
    where
        &'a T: Reach<F, M>,
    {
        Self {
            name,
            ident,
            description,
            treatment,
            why,
            since,
            fingerprint,
            schema: subschema::<<&'a T as Reach<F, M>>::Shape<P>>,
            sends_text,
            is_nullable: false,
            nested,
            is_subcommand: false,
        }
    }

    /// A field that is sent as its type says, or redacted: the projection `P`.
    #[must_use]
    pub const fn or_redacted<P: JsonSchema>(
        [name, ident, description]: [&'static str; 3],
        why: Option<&'static str>,
        since: Option<&'static str>,
        treatment: Treatment,
        fingerprint: Fingerprint,
        sends_text: bool,
        nested: Contents,
    ) -> Self {
        Self {
            name,
            ident,
            description,
            treatment,
            why,
            since,
            fingerprint,
            schema: subschema::<P>,
            sends_text,
            is_nullable: false,
            nested,
            is_subcommand: false,
        }
    }

    /// The fields of a variant, as one.
    #[must_use]
    pub const fn payload<P: JsonSchema>(
        fingerprint: Fingerprint,
        sends_text: bool,
        nested: Contents,
    ) -> Self {
        Self {
            name: "",
            ident: "",
            description: "",
            treatment: Treatment::Send,
            why: None,
            since: None,
            fingerprint,
            schema: subschema::<P>,
            sends_text,
            is_nullable: false,
            nested,
            is_subcommand: false,
        }
    }

    /// The same field, of which the variants are subcommands.
    #[must_use]
    pub const fn of_subcommands(mut self) -> Self {
        self.is_subcommand = true;
        self
    }

    /// The fingerprint of the field: its name, treatment and type.
    #[must_use]
    pub const fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of_field(self.name, self.treatment, self.fingerprint)
    }

    pub(super) fn schema(&self, generator: &mut SchemaGenerator) -> Schema {
        self.schema_of("", generator)
    }

    /// The schema of a field that means what it is part of, where it says nothing itself.
    pub(super) fn schema_of(&self, part_of: &str, generator: &mut SchemaGenerator) -> Schema {
        let mut schema = (self.schema)(generator);
        if self.is_nullable {
            with_null(&mut schema);
        }
        let known = [self.description, part_of, self.nested.description()];
        let description = known.into_iter().find(|text| !text.is_empty());
        let description = description.unwrap_or_default();
        if !description.is_empty() {
            schema.insert("description".to_owned(), description.into());
        }
        // Where no name can be left out, it is null, and a field like any other.
        if self.treatment.is_skip() {
            return schema;
        }
        let mut usage = Map::new();
        usage.insert("treatment".to_owned(), self.treatment.as_str().into());
        for (word, own) in [("why", self.why), ("since", self.since)] {
            let text = own.map(Value::from).or_else(|| said(&schema, word));
            if let Some(text) = text {
                usage.insert(word.to_owned(), text);
            }
        }
        schema.insert("x-usage".to_owned(), usage.into());
        schema
    }
}

/// What a newtype says of its field, which may be optional.
fn said(schema: &Schema, word: &str) -> Option<Value> {
    let choices = schema.get("anyOf").and_then(Value::as_array);
    let usage = schema
        .get("x-usage")
        .or_else(|| choices?.iter().find_map(|choice| choice.get("x-usage")));
    usage?.get(word).cloned()
}

/// Whether two names are the same. Long names often begin alike, so it looks at their ends first.
pub(crate) const fn equal(a: &str, b: &str) -> bool {
    let (mut a, mut b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    while let ([rest_of_a @ .., x], [rest_of_b @ .., y]) = (a, b) {
        if *x != *y {
            return false;
        }
        (a, b) = (rest_of_a, rest_of_b);
    }
    true
}
