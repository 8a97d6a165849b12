//! What an item may not say, one small function a rule. After these, expanding cannot fail.

mod field;
mod numbers;
mod version;

pub(crate) use field::hidden_option;
pub(crate) use numbers::digits;

use std::collections::HashMap;

use syn::Ident;

use crate::errors::Errors;
use crate::model::{Field, Model, Payload, Shape, Variant};
use crate::words::Word;

pub(crate) fn check(model: &Model, errors: &Errors) {
    a_type_has_one_treatment(model, errors);
    a_union_has_no_fields_to_speak_of(model, errors);
    an_enum_has_variants(model, errors);
    for field in model.fields() {
        let before = errors.count();
        field::check(field, model, errors);
        if errors.count() > before {
            field.is_wrong.set(true);
        }
    }
    match &model.shape {
        Shape::Object(fields) => names_are_distinct(fields, errors),
        Shape::Tuple(fields) => elements_have_no_names(fields, errors),
        Shape::Newtype(field) => elements_have_no_names(std::slice::from_ref(field), errors),
        Shape::Enumeration(variants) => {
            variant_names_are_distinct(variants, errors);
            for variant in variants {
                match &variant.payload {
                    Payload::Object(fields) => names_are_distinct(fields, errors),
                    _ => elements_have_no_names(variant.fields(), errors),
                }
            }
        }
        Shape::Opaque(_) | Shape::Unit | Shape::Union(_) => {}
    }
}

fn a_type_has_one_treatment(model: &Model, errors: &Errors) {
    if let (Some(_), Some(redact)) = (
        model.usage.span_of(Word::Skip),
        model.usage.span_of(Word::Redact),
    ) {
        errors.at(redact, "a type has one treatment; keep `skip` or `redact`");
    }
    let whole = [Word::Skip, Word::Redact];
    let whole = whole
        .into_iter()
        .find(|word| model.usage.span_of(*word).is_some());
    for word in [Word::SkipRest, Word::RedactText] {
        if let (Some(whole), Some(span)) = (whole, model.usage.span_of(word)) {
            errors.at(
                span,
                format_args!(
                    "`{whole}` on the type leaves nothing for `{word}` to say; remove one of the two"
                ),
            );
        }
    }
}

fn a_union_has_no_fields_to_speak_of(model: &Model, errors: &Errors) {
    if let Shape::Union(span) = model.shape {
        errors.at(
            span,
            "nobody knows which field of a union is set; derive `UsageStat` on a struct or an enum",
        );
    }
}

fn an_enum_has_variants(model: &Model, errors: &Errors) {
    match &model.shape {
        Shape::Enumeration(variants) if variants.is_empty() => errors.on(
            &model.ident,
            "an enum without variants has no value to send; remove the derive",
        ),
        _ => {}
    }
}

fn names_are_distinct(fields: &[Field], errors: &Errors) {
    let mut seen: HashMap<&str, &Field> = HashMap::new();
    for field in fields {
        if field.usage.span_of(Word::Flatten).is_some() {
            continue;
        }
        if seen.insert(&field.wire, field).is_some() {
            let span = field
                .usage
                .rename
                .as_ref()
                .map_or_else(|| field.span(), syn::LitStr::span);
            errors.at(
                span,
                format_args!(
                    "the wire name `{}` is used twice; rename one with `#[usage(rename = \"…\")]`",
                    field.wire
                ),
            );
        }
    }
}

fn variant_names_are_distinct(variants: &[Variant], errors: &Errors) {
    let mut seen: HashMap<&str, &Ident> = HashMap::new();
    for variant in variants {
        name_is_not_empty(variant.usage.rename.as_ref(), errors);
        if let Some(first) = seen.insert(&variant.wire, &variant.ident) {
            errors.on(
                &variant.ident,
                format_args!(
                    "`{first}` and `{}` are both sent as `{}`; rename one with `#[usage(rename = \"…\")]`",
                    variant.ident, variant.wire
                ),
            );
        }
    }
}

fn name_is_not_empty(rename: Option<&syn::LitStr>, errors: &Errors) {
    if let Some(rename) = rename.filter(|rename| rename.value().trim().is_empty()) {
        errors.on(
            rename,
            "an empty name can't be sent; write a name or remove `rename`",
        );
    }
}

fn elements_have_no_names(fields: &[Field], errors: &Errors) {
    for field in fields {
        for word in [Word::Rename, Word::Flatten] {
            if let Some(span) = field.usage.span_of(word) {
                errors.at(
                    span,
                    format_args!(
                        "`{word}` needs a field with a name, and this one has only a place; remove `{word}` or name the field"
                    ),
                );
            }
        }
    }
}
