//! Which of many types is the config.

use std::collections::BTreeSet;

use syn::Fields;

use super::Error;
use super::kinds::mentioned;
use super::source::{Form, LocalType, Types};

/// The one that is named, or else the only one that could be: what clap parses, then what holds
/// others and is held by none.
pub(super) fn config<'t, 'a>(
    types: &'t Types<'a>,
    chosen: Option<&str>,
) -> Result<&'t LocalType<'a>, Error> {
    if let Some(name) = chosen {
        let named: Vec<_> = (types.all.iter())
            .filter(|known| *known.ident() == name)
            .collect();
        return match named.as_slice() {
            [only] if has_names(only) => Ok(only),
            [_] => Err(Error(format!(
                "`{name}` is not a struct with named fields, and only such a one can be published"
            ))),
            [] => Err(Error(format!("there is no type called `{name}`"))),
            _ => Err(Error(format!(
                "more than one type is called `{name}`; name the file that has it"
            ))),
        };
    }
    let held: BTreeSet<String> = types.all.iter().flat_map(holds).collect();
    for derives in [
        &["Parser"][..],
        &["Args", "Deserialize", "Serialize", "UsageStat"],
    ] {
        let possible: Vec<_> = (types.all.iter())
            .filter(|known| has_names(known) && known.derives(derives))
            .filter(|known| !held.contains(&known.name()))
            .collect();
        match possible.as_slice() {
            [] => {}
            [only] => return Ok(only),
            several => {
                let names: Vec<_> = several.iter().map(|known| known.name()).collect();
                return Err(Error(format!(
                    "`{}` could each be the config; name it with `--config`",
                    names.join("`, `")
                )));
            }
        }
    }
    Err(Error(
        "there is no struct with named fields that derives clap's `Parser` or `Args`, or serde's `Deserialize`; \
         name the config with `--config`"
            .to_owned(),
    ))
}

fn has_names(known: &LocalType<'_>) -> bool {
    matches!(known.form, Form::Struct(item) if matches!(item.fields, Fields::Named(_)))
}

/// The names of all types in a type.
fn holds(known: &LocalType<'_>) -> Vec<String> {
    let own = known.name();
    let fields: Vec<&Fields> = match known.form {
        Form::Struct(item) => vec![&item.fields],
        Form::Enum(item) => item
            .variants
            .iter()
            .map(|variant| &variant.fields)
            .collect(),
    };
    let types = fields.into_iter().flatten().map(|field| &field.ty);
    types
        .flat_map(mentioned)
        .filter(|name| *name != own)
        .collect()
}
