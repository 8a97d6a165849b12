use std::collections::BTreeSet;

use super::COMMAND;
use super::file::File;
use crate::errors::Errors;
use crate::model::{Field, Model, Treatment};
use crate::parse::Publish;
use crate::words::{TABLE, Word};

/// The struct's own fields against the file: what can be told without types.
pub(super) fn compare(
    model: &Model,
    fields: &[Field],
    publish: &Publish,
    file: &File,
    errors: &Errors,
) {
    let mut sent: BTreeSet<&str> = BTreeSet::new();
    let mut has_flattened = false;
    for field in fields {
        match field.treatment {
            Treatment::Skip => {}
            Treatment::Flatten => has_flattened = true,
            _ => {
                sent.insert(&field.wire);
                promised(field, file, errors);
            }
        }
    }
    // A promise may be kept by a flattened field; then a constant looks.
    if has_flattened || publish.feature_gated {
        return;
    }
    for (name, promised) in &file.fields {
        if !promised.is_config || sent.contains(name.as_str()) {
            continue;
        }
        let skipped = fields.iter().find(|field| field.wire == *name);
        errors.at(
            skipped.map_or_else(|| model.ident.span(), Field::span),
            format_args!("the published schema promises `{name}`, which is not sent any more; {COMMAND} to publish the change"),
        );
    }
}

fn promised(field: &Field, file: &File, errors: &Errors) {
    let name = &field.wire;
    let Some(promised) = file.fields.get(name).filter(|promised| promised.is_config) else {
        // A type may say that it is never sent; then a constant finds that nothing is missing.
        if !matches!(field.treatment, Treatment::ByType) {
            errors.at(field.span(), not_promised(name));
            field.is_wrong.set(true);
        }
        return;
    };
    let Some((word, span)) = field.usage.written.iter().find_map(|at| {
        let row = TABLE.iter().find(|row| row.word == at.value)?;
        (row.is_treatment && row.word != Word::With).then_some((row.name, at.span))
    }) else {
        return;
    };
    if promised.treatment != word {
        errors.at(
            span,
            format_args!(
                "the published schema says `{}` of `{name}`, and this says `{word}`; {COMMAND} to publish the change",
                promised.treatment
            ),
        );
        field.is_wrong.set(true);
    }
}

pub(super) fn not_promised(name: &str) -> String {
    format!(
        "`{name}` would be sent, and the published schema doesn't say so; {COMMAND} to publish the change"
    )
}
