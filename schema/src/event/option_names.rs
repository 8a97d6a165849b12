use std::borrow::Cow;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::projection::{
    Fingerprint, Form, Member, Projection, Sent, UsageStat, sealed, serialized_as_sent,
};
use crate::shape::Flatten;

/// Names of options of the config `C`, as they are on the wire.
pub(super) struct OptionNames<C>(PhantomData<fn() -> C>);

impl<C: UsageStat<Projection: Flatten>> OptionNames<C> {
    /// Those of the options that the config sends. Others are left out, so that a field which is
    /// skipped is not even named.
    pub(super) fn of<'a>(options: impl IntoIterator<Item = &'a str>) -> Vec<&'static str> {
        let options: Vec<&str> = options.into_iter().collect();
        let sent = sent(<C::Projection as Flatten>::WITHOUT_SCHEMAS).into_iter();
        let set = sent.filter(|option| options.contains(&&*option.key));
        set.map(|option| leaked(option.name)).collect()
    }
}

/// Names with paths are put together, once for each that is set when the launcher starts.
pub(super) fn leaked(name: Cow<'static, str>) -> &'static str {
    match name {
        Cow::Borrowed(name) => name,
        Cow::Owned(name) => name.leak(),
    }
}

/// The schema of a list of names.
pub(super) fn list_of<'a>(names: impl Iterator<Item = Cow<'a, str>>) -> Schema {
    let mut names: Vec<Cow<'_, str>> = names.collect();
    names.sort_unstable();
    json_schema!({ "type": "array", "items": { "type": "string", "enum": names } })
}

/// An option of the launcher, or of one of its subcommands.
struct SentOption {
    /// What tells it from others, after the names of its subcommands on the command line.
    key: Cow<'static, str>,
    /// Its name on the wire, after theirs.
    name: Cow<'static, str>,
}

fn sent(members: &'static [Member]) -> Vec<SentOption> {
    members
        .iter()
        .flat_map(|member| match member {
            Member::Field(field) if field.treatment.is_skip() => Vec::new(),
            Member::Field(field) if field.is_subcommand => of_subcommands(&field.form),
            Member::Field(field) => {
                let option = field.option.map(|id| SentOption {
                    key: id.into(),
                    name: field.name.into(),
                });
                option.into_iter().collect()
            }
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
        let payload = variant.payload.as_ref();
        let command = payload.and_then(|payload| payload.command);
        options.extend(of_one.into_iter().map(|option| SentOption {
            key: match command.unwrap_or(variant.name) {
                "" => option.key,
                command => format!("{command}.{}", option.key).into(),
            },
            name: format!("{}.{}", variant.name, option.name).into(),
        }));
    }
    options
}

sealed! { [C: UsageStat<Projection: Flatten>] OptionNames<C> }

#[diagnostic::do_not_recommend]
impl<C: UsageStat<Projection: Flatten>> Projection for OptionNames<C> {
    const FINGERPRINT: Fingerprint = Fingerprint::of("option names");
    fn sent(&self) -> Sent {
        Sent::REFUSED
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
        let sent = sent(<C::Projection as Flatten>::WITHOUT_SCHEMAS).into_iter();
        list_of(sent.map(|option| option.name))
    }
}
