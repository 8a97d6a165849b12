use proc_macro2::Span;
use syn::spanned::Spanned;

use super::Published;
use super::file::File;
use crate::model::{Field, Model, Treatment};
use crate::words::Word;

/// The struct's own fields against the file: what can be told without types.
pub(super) fn compare(published: &mut Published<'_>, file: &File, model: &Model, fields: &[Field]) {
    let sent = |field: &&Field| !(field.is_skipped() || field.is_flattened());
    for field in fields.iter().filter(sent) {
        treatment(published, file, field);
        function(published, file, field);
    }
    let new: Vec<&Field> = fields
        .iter()
        .filter(sent)
        .filter(|field| file.promise(&field.wire).is_none())
        .collect();
    let gone = gone(published, file, fields);
    match (new.as_slice(), gone.as_slice()) {
        ([field], [name]) => renamed(published, file, field, name),
        _ => {
            for field in new {
                added(published, file, field);
            }
            removed(published, model.ident.span(), &gone);
        }
    }
}

/// What the file promises and no field keeps, but for fields that are skipped now: those tell it
/// themselves.
fn gone<'a>(published: &mut Published<'_>, file: &'a File, fields: &[Field]) -> Vec<&'a str> {
    let flattens = fields.iter().any(Field::is_flattened);
    // A promise may be kept by a flattened field; then a constant looks.
    if flattens || published.publish.feature_gated {
        return Vec::new();
    }
    let mut gone = Vec::new();
    for name in file.promised_of_config() {
        match fields.iter().find(|field| field.wire == name) {
            None => gone.push(name),
            Some(field) => {
                if let Some(skip) = field.usage.span_of(Word::Skip) {
                    removed(published, skip, &[name]);
                }
            }
        }
    }
    gone
}

fn renamed(published: &mut Published<'_>, file: &File, field: &Field, former: &str) {
    let name = &field.wire;
    // Else a constant says that the name is the event's own.
    if !file.fields.contains_key(name) {
        published.differs(
            field.span(),
            format_args!(
                "the published schema promises `{former}`, and `{name}` stands in its place"
            ),
        );
        published.reported.insert(name.clone());
    }
}

fn added(published: &mut Published<'_>, file: &File, field: &Field) {
    let name = &field.wire;
    // A type may say that it is never sent. A constant looks, and at names of the event's own.
    let by_type = matches!(
        field.treatment,
        Treatment::ByType | Treatment::ByTypeOrRedact
    );
    if !by_type && !file.fields.contains_key(name) {
        published.differs(
            field.span(),
            format_args!("`{name}` would be sent, and the published schema doesn't say so"),
        );
        published.reported.insert(name.clone());
    }
}

fn removed(published: &mut Published<'_>, span: Span, names: &[&str]) {
    let (verb, names) = match names {
        [] => return,
        [name] => ("is", format!("`{name}`")),
        names => {
            let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
            ("are", names.join(", "))
        }
    };
    published.differs(
        span,
        format_args!("the published schema promises {names}, which {verb} not sent any more"),
    );
}

/// Says it at the treatment, which is more than a constant could do.
fn treatment(published: &mut Published<'_>, file: &File, field: &Field) {
    let by_type = matches!(field.treatment, Treatment::ByType);
    let mut words = field.usage.written.iter();
    let written = words.find(|at| at.value.is_treatment() && !by_type);
    let name = &field.wire;
    let (Some(written), Some(promise)) = (written, file.promise(name)) else {
        return;
    };
    let word = written.value.to_string();
    if promise.promise.treatment != word {
        let promised = &promise.promise.treatment;
        published.differs(
            written.span,
            format_args!(
                "the published schema says `{promised}` of `{name}`, and this says `{word}`"
            ),
        );
        published.reported.insert(name.clone());
    }
}

/// Says it at the function. Whether there is one, also in the type of a field, a constant tells.
fn function(published: &mut Published<'_>, file: &File, field: &Field) {
    let name = &field.wire;
    let promise = file.promise(name).map(|promised| &promised.promise);
    let promised = promise.and_then(|promise| promise.with.as_ref());
    let (Some(with), Some(promised)) = (&field.with, promised) else {
        return;
    };
    let now = &with.written;
    if promised != now && !published.reported.contains(name) {
        published.differs(
            with.path.span(),
            format_args!(
                "the published schema says `with = {promised}` of `{name}`, and this says `with = {now}`"
            ),
        );
        published.reported.insert(name.clone());
    }
}
