//! The fields of an event as rows of a table.

use crate::{
    Level, Treatment,
    document::{Alternative, Document, Member, Object, Rest, SECONDS, Shape, Source},
    phrase::Phrase,
    values::{Detail, describe},
};

/// A field that is collected.
pub(super) struct Collected {
    /// Its place in the event.
    pub(super) name: String,
    pub(super) meaning: Phrase,
    pub(super) sent: Phrase,
    pub(super) why: Option<Phrase>,
    pub(super) since: Option<String>,
    pub(super) levels: Phrase,
}

/// A field that is never collected.
pub(super) struct Never {
    pub(super) name: String,
    pub(super) why: Option<Phrase>,
}

/// Rows of all fields that come from `source`, each followed by those inside it.
pub(super) fn collected(document: &Document, source: Source) -> Vec<Collected> {
    let mut rows = Vec::new();
    for (name, field) in document.fields() {
        let Some(usage) = &field.usage else { continue };
        if usage.source.unwrap_or(Source::Config) == source {
            row(name, field, &usage.levels, &mut rows);
        }
    }
    rows
}

fn row(place: &str, field: &Member, levels: &[Level], rows: &mut Vec<Collected>) {
    let usage = field.usage.as_ref();
    let levels = match usage {
        Some(usage) if !usage.levels.is_empty() => &usage.levels,
        _ => levels,
    };
    let meaning = match &field.description {
        Some(description) => Phrase::from_doc(description),
        None => Phrase::words("What belongs to this choice."),
    };
    rows.push(Collected {
        name: place.to_owned(),
        meaning,
        sent: sent(field),
        why: usage
            .and_then(|usage| usage.why.as_deref())
            .map(Phrase::from_doc),
        since: usage.and_then(|usage| usage.since.clone()),
        levels: levels_in_words(levels),
    });
    inner(place, &field.shape, &mut |place, field| {
        row(place, field, levels, rows)
    });
}

/// Everything that is never sent, nested fields included.
pub(super) fn never(document: &Document) -> Vec<Never> {
    let mut rows = Vec::new();
    omitted("", &document.event, &mut rows);
    rows
}

fn omitted(place: &str, object: &Object, rows: &mut Vec<Never>) {
    for (name, omitted) in &object.omitted {
        rows.push(Never {
            name: format!("{place}{name}"),
            why: omitted.why.as_deref().map(Phrase::from_doc),
        });
    }
    for (name, field) in &object.fields {
        nested(
            &format!("{place}{name}"),
            &field.shape,
            &mut |place, object| {
                omitted(&format!("{place}."), object, rows);
            },
        );
    }
}

/// The places that can hold what the page does not list.
pub(super) fn open(document: &Document) -> Vec<Phrase> {
    let mut places = Vec::new();
    opened("", &document.event, &mut places);
    places
}

fn opened(place: &str, object: &Object, places: &mut Vec<Phrase>) {
    if object.rest == Rest::Open {
        places.push(match place {
            "" => Phrase::words("the event itself"),
            place => Phrase::code(place),
        });
    }
    for (name, field) in &object.fields {
        let place = if place.is_empty() {
            name.clone()
        } else {
            format!("{place}.{name}")
        };
        if field.shape.alternatives.contains(&Alternative::Any) {
            places.push(Phrase::code(&place));
        }
        nested(&place, &field.shape, &mut |place, object| {
            opened(place, object, places)
        });
    }
}

/// Calls for every field directly inside the values of a shape, tuple elements included.
fn inner(place: &str, shape: &Shape, each: &mut dyn FnMut(&str, &Member)) {
    for alternative in &shape.alternatives {
        match alternative {
            Alternative::Object(object) => {
                for (name, field) in &object.fields {
                    each(&format!("{place}.{name}"), field);
                }
                if let Rest::Map { values, .. } = &object.rest {
                    element(&format!("{place}.*"), values, each);
                }
            }
            Alternative::List(list) => {
                for (position, field) in list.prefix.iter().enumerate() {
                    element(&format!("{place}[{position}]"), field, each);
                }
                if let Some(rest) = &list.rest {
                    element(&format!("{place}[]"), rest, each);
                }
            }
            _ => {}
        }
    }
}

/// An element that says what it means is a field; of another, those inside it are.
fn element(place: &str, field: &Member, each: &mut dyn FnMut(&str, &Member)) {
    match field.description {
        Some(_) => each(place, field),
        None => inner(place, &field.shape, each),
    }
}

/// Calls for every object inside the values of a shape, through lists and maps.
fn nested(place: &str, shape: &Shape, each: &mut dyn FnMut(&str, &Object)) {
    for alternative in &shape.alternatives {
        match alternative {
            Alternative::Object(object) => {
                each(place, object);
                if let Rest::Map { values, .. } = &object.rest {
                    nested(&format!("{place}.*"), &values.shape, each);
                }
            }
            Alternative::List(list) => {
                for (position, field) in list.prefix.iter().enumerate() {
                    nested(&format!("{place}[{position}]"), &field.shape, each);
                }
                if let Some(rest) = &list.rest {
                    nested(&format!("{place}[]"), &rest.shape, each);
                }
            }
            _ => {}
        }
    }
}

/// What exactly is sent for a field.
pub(crate) fn sent(field: &Member) -> Phrase {
    let treatment = field
        .usage
        .as_ref()
        .map_or(Treatment::Send, |usage| usage.treatment);
    // What is infinite or no number at all has no JSON; a length of time is always finite.
    let is_float = |known: &Alternative| match known {
        Alternative::Number { format, .. } => format.as_deref() != Some(SECONDS),
        _ => false,
    };
    let unless = match field.usage.as_ref().and_then(|usage| usage.source) {
        _ if field.shape.alternatives.iter().any(is_float) => " if there is no finite number",
        // Only a setting can be set.
        Some(Source::Config) => " if it is not set",
        _ => " if there is none",
    };
    let null = |phrase: Phrase| match field.shape.nullable() {
        true => phrase.say("; ").show("null").say(unless),
        false => phrase,
    };
    match treatment {
        Treatment::Skip => Phrase::words("nothing"),
        Treatment::Redact => Phrase::code("[redacted]")
            .say(" if it is set, ")
            .show("null")
            .say(" if not; never the value"),
        Treatment::Count => null(Phrase::words("how many there are, never which")),
        Treatment::Bucket => null(
            Phrase::words("the range that it falls in, never the number: ").then(listed(field)),
        ),
        Treatment::OneOf => null(
            Phrase::words("one of ")
                .then(listed(field))
                .say("; any other text is sent as ")
                .show("other"),
        ),
        Treatment::Send if field.shape.alternatives.len() == 1 && field.shape.nullable() => {
            Phrase::words("always ").show("null")
        }
        Treatment::Send => null(listed(field)),
    }
}

/// The values without those that are said in words.
fn listed(field: &Member) -> Phrase {
    let one_of = field
        .usage
        .as_ref()
        .is_some_and(|usage| usage.treatment == Treatment::OneOf);
    let alternatives = field
        .shape
        .alternatives
        .iter()
        .filter(|known| match known {
            Alternative::Literal { value, .. } => !(value.is_null() || one_of && value == "other"),
            _ => true,
        })
        .cloned()
        .collect();
    describe(&Shape { alternatives }, Detail::Plain)
}

/// The levels at which a field is sent.
pub(crate) fn levels_in_words(levels: &[Level]) -> Phrase {
    let mut levels: Vec<_> = levels
        .iter()
        .filter(|level| **level != Level::Off)
        .collect();
    levels.sort_unstable_by(|a, b| b.cmp(a));
    match levels.as_slice() {
        [] => Phrase::words("never"),
        [level] => Phrase::words("only at ").show(level.as_str()),
        _ => Phrase::list(
            levels
                .iter()
                .map(|level| Phrase::code(level.as_str()))
                .collect(),
            " and ",
        ),
    }
}
