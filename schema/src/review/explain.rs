//! A payload, value by value, with what the schema says of each.

use serde_json::Value;

use super::place::inside;
use crate::{
    document::{Alternative, Document, Member, Object, Rest, Shape, Source},
    event::Level,
    language::{Language, levels_in_words, phrase::Phrase, sent},
};

/// One value of a payload.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// Its place, such as `model_config.model_type`.
    pub place: String,
    /// The value; none for one whose members are explained one by one, or that the schema does not allow.
    pub value: Option<Value>,
    /// What it means.
    pub meaning: Option<Phrase>,
    /// What exactly is sent.
    pub sent: Phrase,
    /// Why it is.
    pub why: Option<Phrase>,
    /// At which levels.
    pub levels: Phrase,
}

/// What a value has from what it is in: the levels, and where it comes from.
type Outer<'a> = (&'a [Level], Option<Source>);

/// Explains every value that the schema knows. The payload need not be valid.
pub fn explain(document: &Document, payload: &Value) -> Vec<Explanation> {
    let mut rows = Vec::new();
    object("", &document.event, payload, (&[], None), &mut rows);
    rows
}

fn object(
    place: &str,
    object: &Object,
    value: &Value,
    outer: Outer<'_>,
    rows: &mut Vec<Explanation>,
) {
    for (name, field) in &object.fields {
        if let Some(value) = value.get(name) {
            member(&inside(place, name), field, value, outer, rows);
        }
    }
}

fn member(
    place: &str,
    field: &Member,
    value: &Value,
    outer: Outer<'_>,
    rows: &mut Vec<Explanation>,
) {
    let usage = field.usage.as_ref();
    let levels = match usage {
        Some(usage) if !usage.levels.is_empty() => &usage.levels,
        _ => outer.0,
    };
    let source = usage.and_then(|usage| usage.source).or(outer.1);
    let mut inside = Vec::new();
    nested(place, &field.shape, value, (levels, source), &mut inside);
    let say = Language::English.sentences();
    let whole = inside.is_empty() && field.shape.admits(value);
    rows.push(Explanation {
        place: place.to_owned(),
        value: whole.then(|| value.clone()),
        meaning: field.description.as_deref().map(Phrase::from_doc),
        sent: sent(field, source, say),
        why: usage
            .and_then(|usage| usage.why.as_deref())
            .map(Phrase::from_doc),
        levels: levels_in_words(levels, say),
    });
    rows.append(&mut inside);
}

/// An element that says what it means is a row of its own.
fn element(
    place: &str,
    field: &Member,
    value: &Value,
    outer: Outer<'_>,
    rows: &mut Vec<Explanation>,
) {
    match field.description {
        Some(_) => member(place, field, value, outer, rows),
        None => nested(place, &field.shape, value, outer, rows),
    }
}

fn nested(
    place: &str,
    shape: &Shape,
    value: &Value,
    outer: Outer<'_>,
    rows: &mut Vec<Explanation>,
) {
    for alternative in &shape.alternatives {
        match (alternative, value) {
            (Alternative::Object(known), Value::Object(members)) => {
                if !known.fields.keys().all(|name| members.contains_key(name)) {
                    continue;
                }
                object(place, known, value, outer, rows);
                if let Rest::Map { values, .. } = &known.rest {
                    for (name, value) in members {
                        if !known.fields.contains_key(name) {
                            element(&format!("{place}.{name}"), values, value, outer, rows);
                        }
                    }
                }
            }
            (Alternative::List(list), Value::Array(items)) => {
                for (position, item) in items.iter().enumerate() {
                    let known = list.prefix.get(position).or(list.rest.as_deref());
                    if let Some(known) = known {
                        element(&format!("{place}[{position}]"), known, item, outer, rows);
                    }
                }
            }
            _ => {}
        }
        if !rows.is_empty() {
            return;
        }
    }
}
