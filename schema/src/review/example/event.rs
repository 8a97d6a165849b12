//! A start as a person would believe it.

use serde_json::{Map, Value, json};

use super::{member, sample, within};
use crate::{
    document::{self, Alternative, Document, Member, Shape, Source},
    event::OPTION_LISTS,
    treatments::Treatment,
};

/// What a machine with a common GPU tells when a launcher starts.
const KNOWN: &str = include_str!("known.json");

/// A `start` event that the schema allows: what the schema gives as examples, else what is known of
/// machines, else settings as they are when few are set.
///
/// None if it asks for text of a form that has no example here; give one with `examples`.
pub fn example(document: &Document) -> Option<Value> {
    let known = serde_json::from_str(KNOWN).unwrap_or(Value::Null);
    let mut event = Map::new();
    for (name, field) in document.fields() {
        let believable = field.example.clone().or_else(|| match source(field) {
            Source::Config => setting(field),
            _ if name == "schema" => Some(document.fingerprint.as_str().into()),
            _ if OPTION_LISTS.contains(&name.as_str()) => options(document, name, &field.shape),
            _ => fitted(known.get(name)?, field),
        });
        let value = believable
            .filter(|value| field.example.is_some() || field.shape.admits(value))
            .or_else(|| member(field))?;
        event.insert(name.clone(), value);
    }
    super::map_entry(&document.event.rest, &mut event);
    Some(Value::Object(event))
}

fn source(field: &Member) -> Source {
    let usage = field.usage.as_ref();
    usage
        .and_then(|usage| usage.source)
        .unwrap_or(Source::Config)
}

fn treatment(field: &Member) -> Treatment {
    let usage = field.usage.as_ref();
    usage.map_or(Treatment::Send, |usage| usage.treatment)
}

/// A setting: unset where it may be, but for those of which the treatment is worth to be seen.
fn setting(field: &Member) -> Option<Value> {
    if let Some(given) = &field.example {
        return Some(given.clone());
    }
    let shape = &field.shape;
    match treatment(field) {
        Treatment::Redact | Treatment::OneOf => return sample(shape),
        Treatment::Bucket => return middle(shape),
        Treatment::Count => return count(shape),
        Treatment::Send | Treatment::Skip => {}
    }
    for alternative in shape.alternatives.iter().filter(|_| !shape.choice()) {
        if let Alternative::Object(object) = alternative {
            let members = object.fields.iter();
            let members = members.map(|(name, field)| Some((name.clone(), setting(field)?)));
            let mut members = members.collect::<Option<Map<_, _>>>()?;
            super::map_entry(&object.rest, &mut members);
            return Some(Value::Object(members));
        }
    }
    // A number that can be `null` need not be one that can be unset: it may be infinite.
    let is_float = |known: &Alternative| matches!(known, Alternative::Number { .. });
    [Value::Null, false.into()]
        .into_iter()
        .find(|value| shape.admits(value) && !shape.alternatives.iter().any(is_float))
        .or_else(|| sample(shape))
}

/// One of the ranges that is neither the least nor the greatest.
fn middle(shape: &Shape) -> Option<Value> {
    let ranges: Vec<&Value> = shape
        .alternatives
        .iter()
        .filter_map(|known| match known {
            Alternative::Literal { value, .. } if !value.is_null() => Some(value),
            _ => None,
        })
        .collect();
    ranges.get(ranges.len() / 2).map(|range| (*range).clone())
}

/// Of a list that is not set.
fn count(shape: &Shape) -> Option<Value> {
    shape.alternatives.iter().find_map(|known| match known {
        Alternative::Integer { minimum, maximum } => {
            document::number(within(0, *minimum, *maximum))
        }
        _ => None,
    })
}

/// The options that the example shows as set: on the command line, as most are.
fn options(document: &Document, list: &str, shape: &Shape) -> Option<Value> {
    let is_set = |field: &Member| {
        let is_shown = matches!(treatment(field), Treatment::Redact | Treatment::OneOf);
        source(field) == Source::Config && is_shown && field.example.is_none()
    };
    let on_command_line = OPTION_LISTS.first() == Some(&list);
    let set = document.fields().iter();
    let set = set.filter(|(_, field)| on_command_line && is_set(field));
    let names: Vec<_> = set.map(|(name, _)| name.as_str()).collect();
    let names = json!(names);
    shape.admits(&names).then_some(names)
}

/// What is known, as far as the schema has it.
fn fitted(known: &Value, field: &Member) -> Option<Value> {
    if field.shape.admits(known) {
        return Some(known.clone());
    }
    let fits = |(alternative, known): (&Alternative, &Value)| match (alternative, known) {
        (Alternative::Object(object), Value::Object(known)) => {
            let member = |(name, field): (&String, &Member)| {
                let known = known.get(name).and_then(|known| fitted(known, field));
                Some((name.clone(), known.or_else(|| member(field))?))
            };
            let members: Option<Map<_, _>> = object.fields.iter().map(member).collect();
            members.map(Value::Object)
        }
        (Alternative::List(list), Value::Array(items)) => {
            let element = list.rest.as_ref()?;
            let items: Option<Vec<_>> = items.iter().map(|item| fitted(item, element)).collect();
            items.map(Value::Array)
        }
        _ => None,
    };
    let alternatives = field.shape.alternatives.iter();
    alternatives
        .map(|alternative| (alternative, known))
        .find_map(fits)
}
