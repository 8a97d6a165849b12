use std::borrow::Cow;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::Value;

use super::option_names::{leaked, list_of};
use crate::projection::{
    Fingerprint, Form, Member, Projection, Sent, UsageStat, sealed, serialized_as_sent,
};
use crate::shape::Flatten;

/// Names of settings of the config `C`, with their paths in it: `storage.wal.capacity`.
pub(super) struct NamesInFile<C>(PhantomData<fn() -> C>);

impl<C: UsageStat<Projection: Flatten>> NamesInFile<C> {
    /// Those that a file has.
    pub(super) fn of(file: &Value) -> Vec<&'static str> {
        let mut set = Vec::new();
        visit(
            <C::Projection as Flatten>::WITHOUT_SCHEMAS,
            "",
            Some(file),
            &mut |name| {
                set.push(leaked(name));
            },
        );
        set
    }
}

/// Hands on the settings that are sent and in the file: all of them, where there is no file.
fn visit(
    members: &'static [Member],
    path: &str,
    file: Option<&Value>,
    found: &mut dyn FnMut(Cow<'static, str>),
) {
    for member in members {
        let field = match member {
            Member::Flatten(inner) => {
                visit(inner.members, path, file, found);
                continue;
            }
            Member::Field(field) if field.treatment.is_skip() => continue,
            Member::Field(field) => field,
        };
        let inside = match file {
            // A name of ours alone is not in the file; there it is the source's.
            Some(file) => match file.get(field.name).or_else(|| file.get(field.ident)) {
                Some(inside) => Some(inside),
                None => continue,
            },
            None => None,
        };
        match fields(&field.form) {
            Some(members) => {
                let path = format!("{path}{}.", field.name);
                visit(members, &path, inside, found);
            }
            None if path.is_empty() => found(field.name.into()),
            None => found(format!("{path}{}", field.name).into()),
        }
    }
}

/// The settings that a section of the file has.
fn fields(form: &Form) -> Option<&'static [Member]> {
    match form {
        Form::Object(_, members) => Some(members),
        Form::Newtype(field) => fields(&field.form),
        Form::Around("option", inner) => fields(inner),
        _ => None,
    }
}

sealed! { [C: UsageStat<Projection: Flatten>] NamesInFile<C> }

#[diagnostic::do_not_recommend]
impl<C: UsageStat<Projection: Flatten>> Projection for NamesInFile<C> {
    const FINGERPRINT: Fingerprint = Fingerprint::of("names in a file");
    fn sent(&self) -> Sent {
        Sent::REFUSED
    }
}

serialized_as_sent! { [C: UsageStat<Projection: Flatten>] NamesInFile<C> }

impl<C: UsageStat<Projection: Flatten>> JsonSchema for NamesInFile<C> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "NamesInFile".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let mut names = Vec::new();
        visit(
            <C::Projection as Flatten>::WITHOUT_SCHEMAS,
            "",
            None,
            &mut |name| {
                names.push(name);
            },
        );
        list_of(names.into_iter())
    }
}
