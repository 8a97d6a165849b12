use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value};

use super::default::sent_by_default;
use super::form::Form;
use super::object::Flatten;
use super::optional::with_null;
use crate::sent::Sent;
use crate::treatments::{Reach, Reached, Way};
use crate::{Fingerprint, Projection, Treatment, UsageStat};

/// One field that is sent. What it says of its type is all taken from the projection: a table that
/// is written by hand can't say otherwise.
#[derive(Clone, Copy)]
pub struct Field {
    /// Its name on the wire.
    pub(crate) name: &'static str,
    /// Its name in the source, which is also that of the option on a command line.
    pub(crate) ident: &'static str,
    /// The first words of its documentation.
    pub(crate) description: &'static str,
    /// What happens to it.
    pub(crate) treatment: Treatment,
    /// Why it is sent.
    why: Option<&'static str>,
    /// The version of the launcher that first sent it.
    since: Option<&'static str>,
    /// The path of the function that makes what is sent.
    with: Option<&'static str>,
    /// What its option is when it is not set, as it would be written on a command line.
    default: Option<&'static str>,
    /// Of what is sent of its type.
    pub(crate) of_type: Fingerprint,
    /// The version of the launcher from which on it must not be sent any more.
    pub(crate) expires: Option<&'static str>,
    /// Of what is sent of its type.
    schema: fn(&mut SchemaGenerator) -> Schema,
    /// Whether free text is among what is sent.
    pub(super) sends_text: bool,
    /// Of what is sent of its type.
    pub(crate) form: Form,
    /// How what a function made of it lies in it.
    way: Way,
    /// Whether it is null where the option that it is flattened from is unset.
    is_nullable: bool,
    /// Whether its variants are subcommands, of which the options are named too.
    pub(crate) is_subcommand: bool,
    /// What the variant that it is the payload of is called on a command line, where that is not its
    /// name.
    pub(crate) command: Option<&'static str>,
}

/// A field, or the fields of a flattened one.
#[derive(Clone, Copy)]
pub enum Member {
    /// A field that is sent.
    Field(Field),
    /// A field whose own fields stand in its place.
    Flatten(Flattened),
}

/// The fields of a flattened one. They are those of its projection.
#[derive(Clone, Copy)]
pub struct Flattened {
    pub(crate) members: &'static [Member],
    pub(crate) omitted: &'static [Omitted],
    pub(super) of_type: Fingerprint,
    pub(crate) form: Form,
    pub(super) is_of_clap: bool,
}

impl Flattened {
    /// The fields of a projection.
    #[must_use]
    pub const fn of<P: Flatten>() -> Self {
        Self {
            members: P::MEMBERS,
            omitted: P::OMITTED,
            of_type: P::FINGERPRINT,
            form: P::FORM,
            is_of_clap: P::IS_OF_CLAP,
        }
    }
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

impl Field {
    pub(super) const fn add_to(&self, fingerprint: Fingerprint) -> Fingerprint {
        fingerprint.and(self.fingerprint())
    }

    /// A field of which its type says what is sent.
    ///
    /// # Panics
    ///
    /// When the type has a fingerprint of its own. It is called in `const` items only.
    #[must_use]
    #[track_caller]
    pub const fn by_type<T: UsageStat>(
        name: &'static str,
        ident: &'static str,
        description: &'static str,
        why: Option<&'static str>,
        since: Option<&'static str>,
    ) -> Self {
        assert!(
            T::FINGERPRINT.as_u128() == <T::Projection as Projection>::FINGERPRINT.as_u128(),
            "the fingerprint of a type is that of its projection; remove `FINGERPRINT` from the `impl UsageStat`"
        );
        Self::treated::<T::Projection>([name, ident, description], why, since, T::TREATMENT)
    }

    /// A field of which its treatment says what is sent: the projection `P`.
    #[must_use]
    pub const fn treated<P: Projection>(
        [name, ident, description]: [&'static str; 3],
        why: Option<&'static str>,
        since: Option<&'static str>,
        treatment: Treatment,
    ) -> Self {
        Self {
            name,
            ident,
            description,
            treatment,
            why,
            since,
            with: None,
            default: None,
            expires: None,
            of_type: P::FINGERPRINT,
            schema: subschema::<P>,
            sends_text: P::SENDS_TEXT,
            form: P::FORM,
            way: Way::Here,
            is_nullable: false,
            is_subcommand: false,
            command: None,
        }
    }

    /// A field of which a function makes what is sent: the projection `P` of each of its results.
    /// `path` is the function's, as it is published.
    #[must_use]
    pub const fn reached<'a, T: ?Sized + 'a, F: Copy, M, P: Projection>(
        names: [&'static str; 3],
        why: Option<&'static str>,
        since: Option<&'static str>,
        treatment: Treatment,
        _: F,
        path: &'static str,
    ) -> Self
    where
        &'a T: Reach<F, M>,
    {
        Self {
            way: <&'a T as Reach<F, M>>::WAY,
            with: Some(path),
            ..Self::treated::<<&'a T as Reach<F, M>>::Shape<P>>(names, why, since, treatment)
        }
    }

    /// The field, until a version of the launcher.
    #[must_use]
    pub const fn expires(self, version: &'static str) -> Self {
        Self {
            expires: Some(version),
            ..self
        }
    }

    /// The field of an option, and what that is when it is not set.
    #[must_use]
    pub const fn by_default(self, text: &'static str) -> Self {
        Self {
            default: Some(text),
            ..self
        }
    }

    /// The field, of which the variants are subcommands.
    #[must_use]
    pub const fn of_subcommands(self) -> Self {
        Self {
            is_subcommand: true,
            ..self
        }
    }

    /// The payload of a variant that is another subcommand than its name says; with an empty name, of
    /// one in whose place other subcommands stand.
    #[must_use]
    pub const fn of_command(self, name: &'static str) -> Self {
        Self {
            command: Some(name),
            ..self
        }
    }

    /// The same field of a flattened option.
    pub(super) const fn optional(&'static self) -> Self {
        Self {
            of_type: Fingerprint::of("option").and(self.of_type),
            form: Form::Around("option", &self.form),
            is_nullable: true,
            ..*self
        }
    }

    /// The fields of a variant, as one.
    #[must_use]
    pub const fn payload<P: Projection>() -> Self {
        Self::treated::<P>([""; 3], None, None, Treatment::Send)
    }

    /// Whether a projection is the one that the field is sent as.
    pub(super) fn is_of<P: Projection>(&self) -> bool {
        self.of_type == P::FINGERPRINT
    }

    /// What is sent of what a function made, if it is what the field is sent as.
    pub(super) fn sent_of<P: Projection>(&self, value: &Reached<P>) -> Option<Sent> {
        if self.of_type != self.way.around(P::FINGERPRINT) {
            return None;
        }
        value.sent(self.way)
    }

    /// The fingerprint of the field: its name, treatment and type, and the function that makes what
    /// is sent.
    #[must_use]
    pub const fn fingerprint(&self) -> Fingerprint {
        self.and_function(Fingerprint::of_field(
            self.name,
            self.treatment,
            self.of_type,
        ))
    }

    /// A fingerprint, and that of the function.
    pub(super) const fn and_function(&self, fingerprint: Fingerprint) -> Fingerprint {
        match self.with {
            Some(path) => fingerprint.text("with").text(path),
            None => fingerprint,
        }
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
        let known = [self.description, part_of, self.form.description()];
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
        usage.insert(
            "fingerprint".to_owned(),
            self.fingerprint().to_string().into(),
        );
        for (word, own) in [
            ("why", self.why),
            ("since", self.since),
            ("with", self.with),
        ] {
            let text = own.map(Value::from).or_else(|| said(&schema, word));
            if let Some(text) = text {
                usage.insert(word.to_owned(), text);
            }
        }
        schema.insert("x-usage".to_owned(), usage.into());
        let example = (self.default).and_then(|text| sent_by_default(text, &schema, &self.form));
        if let Some(example) = example {
            schema.insert("examples".to_owned(), Value::Array(vec![example]));
        }
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
