use proc_macro2::Span;
use syn::Type;

use super::{name_is_not_empty, numbers, version};
use crate::errors::Errors;
use crate::model::{Field, Model, Treatment};
use crate::naming::naming;
use crate::parameters::{depends_on_caller, mention_of, parameter_in};
use crate::words::Word;

pub(super) fn check(field: &Field, model: &Model, errors: &Errors) {
    let is_launcher = model.usage.publish.is_some();
    one_treatment(field, errors);
    with_has_a_type(field, errors);
    with_is_sent(field, errors);
    what_is_flattened_has_no_words_of_its_own(field, errors);
    what_is_never_sent_has_no_version(field, errors);
    flatten_is_answered(field, errors);
    what_help_hides_is_not_sent(field, errors);
    numbers_of_the_caller_are_answered(field, model, errors);
    listed_texts(field, errors);
    if let (Treatment::Bucket(bounds), Some(word)) =
        (&field.treatment, field.usage.sound(Word::Bucket))
    {
        bucket_has_a_known_type(field, model, errors);
        numbers::bounds(bounds, word, errors);
    }
    has_an_end(field, model, errors);
    texts_are_not_empty(field, errors);
    version::since(field, errors);
    version::expires(field, is_launcher, errors);
    name_is_not_empty(field.usage.rename.as_ref(), errors);
}

fn span(field: &Field, word: Word) -> Span {
    field.usage.span_of(word).unwrap_or_else(|| field.span())
}

fn one_treatment(field: &Field, errors: &Errors) {
    let written = field.usage.written.iter();
    let mut treatments = written.filter(|at| at.value.is_treatment());
    let Some(first) = treatments.next() else {
        return;
    };
    for other in treatments.filter(|other| other.value != first.value) {
        let (one, another) = (first.value, other.value);
        errors.at(
            other.span,
            format_args!(
                "`{one}` and `{another}` can't be combined; keep `{one}`, {}, or `{another}`, {}",
                effect(one),
                effect(another)
            ),
        );
    }
}

/// What a treatment does, for whoever has to choose one.
fn effect(treatment: Word) -> &'static str {
    match treatment {
        Word::Skip => "and it is never sent",
        Word::Redact => "and only whether it is set is sent",
        Word::Count => "and how many elements it has is sent",
        Word::Bucket => "and the interval that it lies in is sent",
        Word::OneOf => "and what is listed is sent",
        Word::Flatten => "and the fields of a struct stand in its place",
        _ => "and it is sent under its own name",
    }
}

fn with_has_a_type(field: &Field, errors: &Errors) {
    let (with, as_type) = (
        field.usage.span_of(Word::With),
        field.usage.span_of(Word::As),
    );
    match (with, as_type) {
        (Some(with), None) => errors.at(
            with,
            "`with` needs to know what the function returns; write `with = path, as = Type`",
        ),
        (None, Some(as_type)) => errors.at(
            as_type,
            "`as` is the type that a function returns; write `with = path, as = Type`",
        ),
        _ => {}
    }
}

/// What tells nothing of the value needs no function of it.
fn with_is_sent(field: &Field, errors: &Errors) {
    let Some(with) = field.usage.span_of(Word::With) else {
        return;
    };
    for word in [Word::Skip, Word::Redact, Word::Flatten] {
        if field.usage.span_of(word).is_some() {
            errors.at(
                with,
                format_args!(
                    "`{word}` and `with` can't be combined; keep `{word}`, {}, or `with`, and what the function makes is sent under the field's name",
                    effect(word)
                ),
            );
        }
    }
}

fn what_is_flattened_has_no_words_of_its_own(field: &Field, errors: &Errors) {
    if field.usage.span_of(Word::Flatten).is_none() {
        return;
    }
    for word in [Word::Rename, Word::Why, Word::Since, Word::Expires] {
        if let Some(span) = field.usage.span_of(word) {
            errors.at(
                span,
                format_args!(
                    "a flattened field isn't sent itself; write `{word}` on the fields of its type"
                ),
            );
        }
    }
}

fn what_is_never_sent_has_no_version(field: &Field, errors: &Errors) {
    if !field.is_skipped() {
        return;
    }
    for word in [Word::Since, Word::Expires] {
        if let Some(span) = field.usage.span_of(word) {
            errors.at(
                span,
                format_args!("a skipped field is never sent; remove `{word}`"),
            );
        }
    }
}

/// What others flatten would become an object on the wire, which is rarely meant.
fn flatten_is_answered(field: &Field, errors: &Errors) {
    let Some(who) = field.flattened_unanswered() else {
        return;
    };
    match keys(&field.ty) {
        None => errors.slight(
            field.span(),
            format_args!(
                "{who} flattens this field; write `#[usage(flatten)]`, and the fields of a struct that derives `UsageStat` stand in its place here too; `#[usage(send)]`, and it is sent under its own name, as an enum is; of a type of another crate `#[usage(with = function, as = u64)]`, and what the function makes is sent; or `#[usage(skip)]`"
            ),
        ),
        Some(Keys::Counted) => errors.at(
            field.span(),
            format_args!(
                "{who} flattens this map, of which anything may be a key; write `#[usage(skip)]`, or `#[usage(count)]` and how many it has is sent"
            ),
        ),
        Some(Keys::Any) => errors.at(
            field.span(),
            format_args!("{who} flattens whatever this holds; write `#[usage(skip)]`"),
        ),
    }
}

/// Keys that a flattened map has, as its type is spelled.
enum Keys {
    /// It is known how many.
    Counted,
    Any,
}

fn keys(ty: &Type) -> Option<Keys> {
    let Type::Path(path) = ty else {
        return None;
    };
    let name = path.path.segments.last()?.ident.to_string();
    match name.as_str() {
        "HashMap" | "BTreeMap" => Some(Keys::Counted),
        "IndexMap" | "Map" | "Value" => Some(Keys::Any),
        _ => None,
    }
}

/// Who hides a value from `--help` has a reason not to show it.
fn what_help_hides_is_not_sent(field: &Field, errors: &Errors) {
    if let (Treatment::Send, Some(word)) = (&field.treatment, field.clap.hide) {
        errors.at(span(field, Word::Send), hidden_option(word));
    }
}

pub(crate) fn hidden_option(word: &str) -> String {
    format!(
        "clap's `{word}` hides this value from people; write `#[usage(redact)]` or `#[usage(skip)]`"
    )
}

/// Whether a parameter is a number is known only where the type is used, and there nobody can say a
/// word of the field.
fn numbers_of_the_caller_are_answered(field: &Field, model: &Model, errors: &Errors) {
    if naming(field, model).is_none() || holds_nothing(&field.ty) {
        return;
    }
    if let Some(parameter) = parameter_in(&field.ty, &model.generics) {
        let mut consts = model.generics.const_params();
        let what = match consts.any(|param| param.ident == parameter) {
            true => "this".to_owned(),
            false => format!("`{parameter}`"),
        };
        errors.slight(
            field.span(),
            format_args!(
                "{what} may be a number, and one of this name can name a person or a machine; write `#[usage(skip)]` and it is never sent, or why it names nobody: `#[usage(why = \"…\")]`"
            ),
        );
    }
}

fn holds_nothing(ty: &Type) -> bool {
    match ty {
        Type::Path(path) => {
            let last = path.path.segments.last();
            last.is_some_and(|last| last.ident == "PhantomData")
        }
        _ => false,
    }
}

/// The schema of a type that holds itself would hold itself.
fn has_an_end(field: &Field, model: &Model, errors: &Errors) {
    let own = match &field.treatment {
        _ if field.flattened_unanswered().is_some() => None,
        Treatment::ByType | Treatment::ByTypeOrRedact | Treatment::Flatten => {
            mention_of(&model.ident, field.sent_type())
        }
        _ => None,
    };
    if let Some(own) = own {
        errors.at(
            own,
            format_args!(
                "`{}` holds itself, so what is sent of it has no end; write `#[usage(skip)]`, `#[usage(redact)]`, or of a collection `#[usage(count)]`",
                model.ident
            ),
        );
    }
}

fn bucket_has_a_known_type(field: &Field, model: &Model, errors: &Errors) {
    if depends_on_caller(field.sent_type(), &model.generics) {
        errors.on(
            field.sent_type(),
            "the bounds of a `bucket` have a type, and this one is up to the caller; use a concrete type, or `redact`",
        );
    }
}

fn listed_texts(field: &Field, errors: &Errors) {
    let Treatment::OneOf(texts) = &field.treatment else {
        return;
    };
    if let (true, Some(word)) = (texts.is_empty(), field.usage.sound(Word::OneOf)) {
        errors.at(
            word,
            "`one_of` with no texts sends only `\"other\"`; list the texts, as in `one_of(\"gpt2\", \"bloom\")`",
        );
    }
    for (index, text) in texts.iter().enumerate() {
        let value = text.value();
        if value == "other" {
            errors.on(
                text,
                "`\"other\"` stands for every text that isn't listed; remove it",
            );
        }
        if texts
            .iter()
            .take(index)
            .any(|earlier| earlier.value() == value)
        {
            errors.on(
                text,
                format_args!("`\"{value}\"` is listed twice; remove one"),
            );
        }
    }
}

fn texts_are_not_empty(field: &Field, errors: &Errors) {
    let why = field.usage.why.as_ref();
    if let Some(why) = why.filter(|why| why.value().trim().is_empty()) {
        errors.on(why, "people read this reason; say why the field is sent");
    }
}
