//! The values of a field, in words.

use serde_json::Value;

use crate::{
    document::{Alternative, List, Object, Rest, Shape, Text},
    phrase::Phrase,
};

/// How much is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// For people: a bound that only mirrors an integer's size is left out.
    Plain,
    /// For a comparison: every bound.
    Exact,
}

/// A bound beyond this is the size of an integer, not a rule about the setting.
const SIZE: i128 = i16::MAX as i128;

/// Says which values a shape allows.
pub fn describe(shape: &Shape, detail: Detail) -> Phrase {
    let literals: Vec<&Value> = shape
        .alternatives
        .iter()
        .filter_map(|alternative| match alternative {
            Alternative::Literal { value, .. } => Some(value),
            _ => None,
        })
        .collect();
    let mut items: Vec<Phrase> = Vec::new();
    // Null goes last: it is the least telling.
    items.extend(
        literals
            .iter()
            .filter(|value| !value.is_null())
            .map(|value| literal(value)),
    );
    items.extend(
        shape
            .alternatives
            .iter()
            .filter_map(|alternative| alternative_in_words(alternative, detail)),
    );
    if literals.iter().any(|value| value.is_null()) {
        items.push(Phrase::code("null"));
    }
    if items.is_empty() {
        return Phrase::words("nothing");
    }
    Phrase::list(items, " or ")
}

/// A value as people know it: text without its JSON quotes.
pub fn literal(value: &Value) -> Phrase {
    Phrase::code(match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    })
}

fn alternative_in_words(alternative: &Alternative, detail: Detail) -> Option<Phrase> {
    Some(match alternative {
        Alternative::Literal { .. } => return None,
        Alternative::Integer { minimum, maximum } => {
            let shown = |bound: &Option<i128>| {
                bound.filter(|bound| detail == Detail::Exact || bound.abs() < SIZE)
            };
            // `0` is what an unsigned integer starts at.
            let minimum = shown(minimum).filter(|least| detail == Detail::Exact || *least != 0);
            Phrase::words("a whole number").then(bounds(minimum, shown(maximum)))
        }
        Alternative::Number { minimum, maximum } => {
            Phrase::words("a number").then(bounds(*minimum, *maximum))
        }
        Alternative::Text(text) => text_in_words(text),
        Alternative::List(list) => list_in_words(list, detail),
        Alternative::Object(object) => object_in_words(object, detail),
        Alternative::Recursive(_) => Phrase::words("the same again, nested"),
        Alternative::Any => Phrase::words("anything"),
        Alternative::Opaque(schema) => match detail {
            Detail::Plain => Phrase::words("what the schema says"),
            Detail::Exact => Phrase::words("what this says: ").show(schema.to_string()),
        },
    })
}

fn bounds<T: ToString>(minimum: Option<T>, maximum: Option<T>) -> Phrase {
    match (minimum, maximum) {
        (None, None) => Phrase::default(),
        (Some(least), None) => Phrase::words(" from ").show(least.to_string()).say(" up"),
        (None, Some(most)) => Phrase::words(" up to ").show(most.to_string()),
        (Some(least), Some(most)) => Phrase::words(" from ")
            .show(least.to_string())
            .say(" to ")
            .show(most.to_string()),
    }
}

fn text_in_words(text: &Text) -> Phrase {
    let mut phrase = match &text.format {
        Some(format) => Phrase::words("text of the form ").show(format),
        None => Phrase::words("text"),
    };
    if let Some(pattern) = &text.pattern {
        phrase = phrase.say(" that matches ").show(pattern);
    }
    match (text.minimum, text.maximum) {
        (None, None) => phrase,
        (Some(least), Some(most)) if least == most => {
            phrase.say(format!(" of {least} character{}", plural(least)))
        }
        (Some(least), None) => {
            phrase.say(format!(" of at least {least} character{}", plural(least)))
        }
        (None, Some(most)) => phrase.say(format!(" of at most {most} character{}", plural(most))),
        (Some(least), Some(most)) => phrase.say(format!(" of {least} to {most} characters")),
    }
}

fn plural(count: u64) -> &'static str {
    if count == 1 { "" } else { "s" }
}

fn list_in_words(list: &List, detail: Detail) -> Phrase {
    let mut phrase = match &list.rest {
        None => Phrase::words("a list of ").then(Phrase::list(
            list.prefix
                .iter()
                .map(|shape| in_brackets(shape, detail))
                .collect(),
            " and ",
        )),
        Some(rest) => {
            let mut phrase = Phrase::words("a list of ");
            for shape in &list.prefix {
                phrase = phrase.then(in_brackets(shape, detail)).say(", then of ");
            }
            phrase.then(in_brackets(rest, detail))
        }
    };
    if list.unique {
        phrase = phrase.say(" without repeats");
    }
    if list.rest.is_none() {
        return phrase;
    }
    match (list.minimum, list.maximum) {
        (0, None) => phrase,
        (least, Some(most)) if least == most => phrase.say(format!(", exactly {least}")),
        (least, None) => phrase.say(format!(", at least {least}")),
        (0, Some(most)) => phrase.say(format!(", at most {most}")),
        (least, Some(most)) => phrase.say(format!(", {least} to {most}")),
    }
}

fn in_brackets(shape: &Shape, detail: Detail) -> Phrase {
    let phrase = describe(shape, detail);
    if shape.alternatives.len() > 1 {
        Phrase::words("(").then(phrase).say(")")
    } else {
        phrase
    }
}

fn object_in_words(object: &Object, detail: Detail) -> Phrase {
    let mut phrase = match &object.rest {
        Rest::Map { names, values } if object.fields.is_empty() => {
            return Phrase::words("an object that gives for ")
                .then(in_brackets(names, detail))
                .say(": ")
                .then(describe(values, detail));
        }
        _ if object.fields.is_empty() => Phrase::words("an object"),
        _ => Phrase::words("an object with ").then(Phrase::list(
            object.fields.keys().map(Phrase::code).collect(),
            " and ",
        )),
    };
    if object.rest != Rest::Closed {
        phrase = phrase.say(", and more");
    }
    phrase
}
