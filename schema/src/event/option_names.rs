use std::borrow::Cow;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::Recorded;
use crate::sealed::sealed;
use crate::sent::{Sent, serialized_as_sent};
use crate::shape::{Flatten, Form, Member};
use crate::{Fingerprint, Projection, UsageStat};

/// Names of options of the config `C`, as they are on the wire. Other names are left out, so
/// that a field which is skipped is not even named.
pub struct OptionNames<C>(Vec<&'static str>, PhantomData<fn() -> C>);

impl<C> std::fmt::Debug for OptionNames<C> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl<C> Clone for OptionNames<C> {
    fn clone(&self) -> Self {
        Self(self.0.clone(), PhantomData)
    }
}

impl<C> OptionNames<C> {
    /// The same names, beside a config that was [`Recorded`].
    #[must_use]
    pub fn recorded(&self) -> OptionNames<Recorded> {
        OptionNames(self.0.clone(), PhantomData)
    }

    /// The names.
    #[must_use]
    pub fn names(&self) -> &[&'static str] {
        &self.0
    }
}

impl<C: UsageStat<Projection: Flatten>> OptionNames<C> {
    /// Those of the options that the config sends, by their names on the wire.
    pub fn of<'a>(options: impl IntoIterator<Item = &'a str>) -> Self {
        let options: Vec<&str> = options.into_iter().collect();
        let sent = sent(<C::Projection as Flatten>::MEMBERS).into_iter();
        let set = sent.filter(|option| options.contains(&&*option.key));
        Self(set.map(SentOption::into_name).collect(), PhantomData)
    }
}

/// An option of the launcher, or of one of its subcommands.
struct SentOption {
    /// Its name in the source, after those of its subcommands on the command line.
    key: Cow<'static, str>,
    /// Its name on the wire, after theirs.
    name: Cow<'static, str>,
}

impl SentOption {
    /// Those of subcommands are put together, once for each that is set when the launcher starts.
    fn into_name(self) -> &'static str {
        match self.name {
            Cow::Borrowed(name) => name,
            Cow::Owned(name) => name.leak(),
        }
    }
}

fn sent(members: &'static [Member]) -> Vec<SentOption> {
    members
        .iter()
        .flat_map(|member| match member {
            Member::Field(field) if field.treatment.is_skip() => Vec::new(),
            Member::Field(field) if field.is_subcommand => of_subcommands(&field.form),
            Member::Field(field) => vec![SentOption {
                key: field.ident.into(),
                name: field.name.into(),
            }],
            Member::Flatten(inner) => sent(inner.members),
        })
        .collect()
}

/// `serve.port`: the option of a subcommand.
fn of_subcommands(form: &'static Form) -> Vec<SentOption> {
    let variants = match form {
        Form::Variants(_, variants) => *variants,
        Form::Newtype(field) => return of_subcommands(&field.form),
        Form::Around(_, inner) => return of_subcommands(inner),
        _ => return Vec::new(),
    };
    let mut options = Vec::new();
    for variant in variants {
        let of_one = match variant.payload.as_ref().map(|payload| &payload.form) {
            Some(Form::Object(_, members)) => sent(members),
            Some(inner) => of_subcommands(inner),
            None => Vec::new(),
        };
        options.extend(of_one.into_iter().map(|option| SentOption {
            key: format!("{}.{}", variant.name, option.key).into(),
            name: format!("{}.{}", variant.name, option.name).into(),
        }));
    }
    options
}

impl<C: UsageStat<Projection: Flatten>> UsageStat for OptionNames<C> {
    type Projection = Self;
    fn usage(&self) -> Self {
        self.clone()
    }
}

sealed! { [C: UsageStat<Projection: Flatten>] OptionNames<C> }

impl<C: UsageStat<Projection: Flatten>> Projection for OptionNames<C> {
    const FINGERPRINT: Fingerprint = Fingerprint::of("option names");
    fn sent(&self) -> Sent {
        Sent::list(self.0.iter().copied().map(Sent::text))
    }
}

serialized_as_sent! { [C: UsageStat<Projection: Flatten>] OptionNames<C> }

impl<C: UsageStat<Projection: Flatten>> JsonSchema for OptionNames<C> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "OptionNames".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let sent = sent(<C::Projection as Flatten>::MEMBERS).into_iter();
        let mut names: Vec<Cow<'_, str>> = sent.map(|option| option.name).collect();
        names.sort_unstable();
        json_schema!({ "type": "array", "items": { "type": "string", "enum": names } })
    }
}
