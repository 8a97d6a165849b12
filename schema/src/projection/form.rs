use schemars::{Schema, SchemaGenerator};
use serde_json::Value;

use super::{Fingerprint, Nesting};
use crate::treatments::Treatment;

/// What a projection is made of, as far as it has names and documentation: for a comparison with
/// what was promised, and to see that all of it is described.
#[derive(Clone, Copy)]
pub enum Form {
    /// It has none.
    Plain,
    /// It has none, and is a number.
    Number,
    /// A unit struct.
    Unit(About),
    /// Fields with names.
    Object(About, &'static [Member]),
    /// Variants, of which it is one.
    Variants(About, &'static [Variant]),
    /// Fields with places.
    Tuple(About, &'static [Field]),
    /// What its one field is.
    Newtype(&'static Field),
    /// An option or a list of another one.
    Around(&'static str, &'static Self),
    /// The places of a plain tuple, or the keys and the values of a map.
    Parts(&'static str, &'static [Part]),
}

/// What is in a place that has neither a name nor a treatment of its own.
#[derive(Clone, Copy)]
pub struct Part {
    /// The number of its place; of a map it has none.
    pub(crate) place: &'static str,
    pub(crate) of_type: Fingerprint,
    pub(crate) form: Form,
}

impl Part {
    /// The word of a schema for the fingerprints of its parts, which have no place of their own there.
    pub(crate) const WORD: &'static str = "x-usage-parts";

    /// What stands under that word.
    pub(crate) fn published(parts: &[Self]) -> Value {
        let parts = parts.iter().map(|part| part.of_type.to_string().into());
        Value::Array(parts.collect())
    }
}

/// A type, for the people who read of it.
#[derive(Clone, Copy)]
pub struct About {
    /// Its name, where it has one.
    pub(crate) name: &'static str,
    /// Its documentation.
    pub(crate) description: &'static str,
}

impl Form {
    /// The documentation of the type.
    pub(crate) const fn description(&self) -> &'static str {
        match self {
            Self::Plain | Self::Number | Self::Parts(..) => "",
            Self::Unit(about)
            | Self::Object(about, _)
            | Self::Variants(about, _)
            | Self::Tuple(about, _) => about.description,
            Self::Newtype(field) if field.description.is_empty() => field.form.description(),
            Self::Newtype(field) => field.description,
            Self::Around(_, inner) => inner.description(),
        }
    }
}

/// One field that is sent. What it says of its type is all taken from the projection: a table that
/// is written by hand can't say otherwise.
#[derive(Clone, Copy)]
pub struct Field {
    /// Its name on the wire.
    pub(crate) name: &'static str,
    /// Its name in the source.
    pub(crate) ident: &'static str,
    /// What tells its option from others on a command line, where that is known.
    pub(crate) option: Option<&'static str>,
    /// The first words of its documentation.
    pub(crate) description: &'static str,
    /// What happens to it.
    pub(crate) treatment: Treatment,
    /// Why it is sent.
    pub(crate) why: Option<&'static str>,
    /// The version of the launcher that first sent it.
    pub(crate) since: Option<&'static str>,
    /// The path of the function that makes what is sent.
    pub(crate) with: Option<&'static str>,
    /// What its option is when it is not set, as it would be written on a command line.
    pub(crate) default: Option<&'static str>,
    /// Of what is sent of its type.
    pub(crate) of_type: Fingerprint,
    /// The version of the launcher from which on it must not be sent any more.
    pub(crate) expires: Option<&'static str>,
    /// Of what is sent of its type; none in a table that only sending reads.
    pub(crate) schema: Option<fn(&mut SchemaGenerator) -> Schema>,
    /// Whether free text is among what is sent.
    pub(crate) sends_text: bool,
    /// Of what is sent of its type.
    pub(crate) form: Form,
    /// How what a function made of it lies in it.
    pub(crate) nesting: Nesting,
    /// Whether it is null where the option that it is flattened from is unset.
    pub(crate) is_nullable: bool,
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
    /// The same without what makes schemas.
    pub(crate) without_schemas: &'static [Member],
    pub(crate) omitted: &'static [Omitted],
    pub(crate) of_type: Fingerprint,
    pub(crate) form: Form,
    pub(crate) is_of_clap: bool,
}

/// A field that is never sent.
pub struct Omitted {
    /// The name that it would have.
    pub name: &'static str,
    /// Why it is not sent.
    pub why: Option<&'static str>,
}

/// One variant of an enum, as it is sent.
#[derive(Clone, Copy)]
pub struct Variant {
    /// Its name on the wire.
    pub name: &'static str,
    /// Its documentation.
    pub description: &'static str,
    /// What is sent beside the name; nothing for a unit variant, or when all its fields are skipped.
    pub payload: Option<Field>,
}

impl Field {
    pub(crate) const fn add_to(&self, fingerprint: Fingerprint) -> Fingerprint {
        fingerprint.and(self.fingerprint())
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
    pub(crate) const fn and_function(&self, fingerprint: Fingerprint) -> Fingerprint {
        match self.with {
            Some(path) => fingerprint.text("with").text(path),
            None => fingerprint,
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

    /// The field of an option that is told from others by another name than that of the field.
    #[must_use]
    pub const fn of_option(self, id: &'static str) -> Self {
        Self {
            option: Some(id),
            ..self
        }
    }

    /// The field, which no option on a command line sets.
    #[must_use]
    pub const fn of_no_option(self) -> Self {
        Self {
            option: None,
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
    pub(crate) const fn optional(&'static self) -> Self {
        Self {
            of_type: Fingerprint::of("option").and(self.of_type),
            form: Form::Around("option", &self.form),
            is_nullable: true,
            ..*self
        }
    }
}
