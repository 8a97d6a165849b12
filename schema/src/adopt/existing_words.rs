//! What somebody wrote already.

use syn::{Attribute, Expr, ExprLit, Fields, Lit, Meta};

use super::source::{Form, LocalType};

/// Whether it is decided what is sent of all that a type holds: by its words, or because it is a choice
/// that holds nothing.
pub(super) fn is_decided(known: &LocalType<'_>) -> bool {
    let is_decided = |attributes: &[Attribute]| words(attributes).any(|words| is_treated(&words));
    let of_fields = |fields: &Fields| fields.iter().all(|field| is_decided(&field.attrs));
    is_decided(known.attributes())
        || match known.form {
            Form::Struct(item) => of_fields(&item.fields),
            Form::Enum(item) => item
                .variants
                .iter()
                .all(|variant| of_fields(&variant.fields)),
        }
}

/// What stands in each `#[usage(…)]`.
pub(super) fn words(attributes: &[Attribute]) -> impl Iterator<Item = String> {
    attributes
        .iter()
        .filter_map(|attribute| match &attribute.meta {
            Meta::List(list) if list.path.is_ident("usage") => Some(list.tokens.to_string()),
            _ => None,
        })
}

pub(super) fn has_word(words: &str, word: &str) -> bool {
    words
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .any(|found| found == word)
}

/// Whether that settles what becomes of a field or a type.
pub(super) fn is_treated(words: &str) -> bool {
    let treatments = [
        "skip", "redact", "count", "bucket", "one_of", "send", "with",
    ];
    treatments.iter().any(|word| has_word(words, word))
}

pub(super) fn is_documented(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(ExprLit {
                lit: Lit::Str(text),
                ..
            }) => !text.value().trim().is_empty(),
            _ => false,
        },
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::is_treated;
    use crate::Treatment;

    #[test]
    fn each_treatment_settles_what_becomes_of_a_field() {
        for treatment in Treatment::ALL {
            assert!(is_treated(treatment.as_str()), "{treatment}");
        }
    }
}
