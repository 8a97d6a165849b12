//! A payload that a schema allows, always the same one.

mod event;

use serde_json::{Map, Value};

use crate::document::{self, Alternative, List, Member, Object, Rest, Shape, Source, Text};

pub use event::example;

/// A value that the shape allows.
pub fn sample(shape: &Shape) -> Option<Value> {
    let rank = |alternative: &Alternative| match alternative {
        Alternative::Literal { value, .. } if value.is_null() => 2,
        Alternative::Recursive(_) | Alternative::Opaque(_) => 3,
        Alternative::Literal { .. } => 0,
        _ => 1,
    };
    let mut alternatives: Vec<_> = shape.alternatives.iter().collect();
    alternatives.sort_by_key(|alternative| rank(alternative));
    alternatives.into_iter().find_map(value)
}

fn value(alternative: &Alternative) -> Option<Value> {
    match alternative {
        Alternative::Literal { value, .. } => Some(value.clone()),
        Alternative::Integer { minimum, maximum } => {
            document::number(within(8, *minimum, *maximum))
        }
        Alternative::Number {
            minimum, maximum, ..
        } => {
            let least = minimum.unwrap_or(f64::NEG_INFINITY);
            let most = maximum.unwrap_or(f64::INFINITY);
            Some(1.5_f64.max(least).min(most).into())
        }
        Alternative::Text(text) => string(text).map(Value::from),
        Alternative::List(list) => self::list(list),
        Alternative::Object(object) => self::object(object),
        Alternative::Any => Some(Value::Null),
        Alternative::Recursive(_) | Alternative::Opaque(_) => None,
    }
}

fn within(wish: i128, minimum: Option<i128>, maximum: Option<i128>) -> i128 {
    let least = minimum.map_or(wish, |least| wish.max(least));
    maximum.map_or(least, |most| least.min(most))
}

fn string(text: &Text) -> Option<String> {
    const FORMS: [(&str, &str); 8] = [
        ("date", "2020-01-31"),
        ("date-time", "2020-01-31T12:00:00Z"),
        ("time", "12:00:00Z"),
        ("duration", "PT15M"),
        ("uuid", "00000000-0000-4000-8000-000000000000"),
        ("uri", "https://example.org/"),
        ("ipv4", "192.0.2.1"),
        ("hostname", "example.org"),
    ];
    if text.pattern.is_some() {
        return None;
    }
    if let Some(format) = &text.format {
        let (_, form) = FORMS.iter().find(|(known, _)| known == format)?;
        return Some((*form).to_owned());
    }
    let least = usize::try_from(text.minimum.unwrap_or(0)).ok()?;
    let most = text.maximum.and_then(|most| usize::try_from(most).ok());
    let wish = "example".len().max(least).min(most.unwrap_or(usize::MAX));
    // Bounded: a schema may ask for a text longer than memory.
    (wish <= 4096).then(|| "example".chars().cycle().take(wish).collect())
}

fn list(list: &List) -> Option<Value> {
    let mut items: Vec<Value> = list.prefix.iter().map(member).collect::<Option<_>>()?;
    let least = usize::try_from(list.minimum)
        .ok()
        .filter(|least| *least <= 4096)?;
    let room = list.maximum.is_none_or(|most| most > items.len() as u64);
    if let Some(item) = list.rest.as_deref().filter(|_| room).and_then(member) {
        let wish = least.max(items.len() + 1);
        if list.unique && wish > items.len() + 1 {
            return None;
        }
        items.resize(wish, item);
    }
    (items.len() >= least).then_some(Value::Array(items))
}

fn object(object: &Object) -> Option<Value> {
    let mut members = Map::new();
    for (name, field) in &object.fields {
        members.insert(name.clone(), member(field)?);
    }
    map_entry(&object.rest, &mut members);
    Some(Value::Object(members))
}

/// What a map holds.
fn map_entry(rest: &Rest, members: &mut Map<String, Value>) {
    if let Rest::Map { names, values } = rest {
        let name = match sample(names) {
            Some(Value::Number(number)) => Some(number.to_string()),
            Some(Value::String(name)) => Some(name),
            _ => None,
        };
        if let (Some(name), Some(value)) = (name, member(values)) {
            members.insert(name, value);
        }
    }
}

fn member(field: &Member) -> Option<Value> {
    if let Some(given) = &field.example {
        return Some(given.clone());
    }
    // What an event says of itself is null unless there is something to say, such as an error.
    let of_the_event = field
        .usage
        .as_ref()
        .is_some_and(|usage| usage.source == Some(Source::Event));
    if of_the_event && field.shape.nullable() {
        return Some(Value::Null);
    }
    sample(&field.shape)
}
