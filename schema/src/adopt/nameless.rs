//! Numbers that a type of the files sends under the name of the field that it is the type of.

use syn::{Field, Fields};

use super::kinds::{Kind, kind};
use super::source::{Form, Known, Types};
use super::treat::{Clap, treatment};
use super::walk::{has_word, is_treated, words};

/// Whether such a number would be sent of a kind, with what is suggested for all that it leads to.
pub(super) fn sends_number(kind: &Kind, file: usize, types: &Types<'_>) -> bool {
    sends(kind, file, types, &mut Vec::new())
}

fn sends(kind: &Kind, file: usize, types: &Types<'_>, above: &mut Vec<String>) -> bool {
    match kind {
        Kind::Integer { .. } | Kind::Float => true,
        Kind::Optional(inner) | Kind::List(inner) => sends(inner, file, types, above),
        Kind::Map(keys, _) => sends(keys, file, types, above),
        Kind::Tuple(elements) => (elements.iter()).any(|kind| sends(kind, file, types, above)),
        Kind::Local(name) if !above.contains(name) => match types.find(name, file) {
            Some(known) => {
                above.push(name.clone());
                let sends = of_type(known, types, above);
                above.pop();
                sends
            }
            None => false,
        },
        _ => false,
    }
}

fn of_type(known: &Known<'_>, types: &Types<'_>, above: &mut Vec<String>) -> bool {
    if words(known.attributes()).any(|words| is_treated(&words)) {
        return false;
    }
    match known.form {
        Form::Struct(item) => of_places(known, &known.name(), &item.fields, types, above),
        Form::Enum(item) => (item.variants.iter()).any(|variant| {
            let holder = variant.ident.to_string();
            of_places(known, &holder, &variant.fields, types, above)
        }),
    }
}

/// What has no name of its own, and neither a word nor one that would be suggested.
fn of_places(
    known: &Known<'_>,
    holder: &str,
    fields: &Fields,
    types: &Types<'_>,
    above: &mut Vec<String>,
) -> bool {
    let Fields::Unnamed(fields) = fields else {
        return false;
    };
    let holder = if fields.unnamed.len() == 1 {
        holder
    } else {
        ""
    };
    (fields.unnamed.iter()).any(|field| {
        let kind = kind(&field.ty, known.file, types, &known.parameters());
        !has_words(field)
            && treatment(holder, &kind, &Clap::of(&field.attrs)).is_none()
            && sends(&kind, known.file, types, above)
    })
}

fn has_words(field: &Field) -> bool {
    words(&field.attrs).any(|words| is_treated(&words) || has_word(&words, "why"))
}
