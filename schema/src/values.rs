//! The values of a field, in words.

use serde_json::Value;

use crate::{
    document::{Alternative, List, Object, Rest, SECONDS, Shape, Text},
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
const SIZE: u128 = i16::MAX as u128;

/// Says which values a shape allows.
pub fn describe(shape: &Shape, detail: Detail) -> Phrase {
    named(shape, detail, Number::One)
}

#[derive(Clone, Copy)]
enum Number {
    One,
    Many,
    /// One of many, without an article.
    Each,
}

impl Number {
    fn of(self, one: &str, many: &str) -> Phrase {
        Phrase::words(match self {
            Self::One => one,
            Self::Many => many,
            Self::Each => one.split_once(' ').map_or(one, |(_, noun)| noun),
        })
    }
}

fn named(shape: &Shape, detail: Detail, number: Number) -> Phrase {
    let literals = shape.alternatives.iter().filter_map(|known| match known {
        Alternative::Literal { value, .. } => Some(value),
        _ => None,
    });
    // Null goes last: it is the least telling.
    let (null, literals): (Vec<&Value>, Vec<_>) = literals.partition(|value| value.is_null());
    let mut items: Vec<Phrase> = literals.into_iter().map(literal).collect();
    let choice = shape.choice();
    items.extend(
        shape
            .alternatives
            .iter()
            .filter_map(|known| alternative_in_words(known, detail, number, choice)),
    );
    items.extend(null.into_iter().map(literal));
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

fn alternative_in_words(
    alternative: &Alternative,
    detail: Detail,
    number: Number,
    variant: bool,
) -> Option<Phrase> {
    Some(match alternative {
        Alternative::Literal { .. } => return None,
        Alternative::Integer { minimum, maximum } => {
            let shown = |bound: &Option<i128>| {
                bound.filter(|bound| detail == Detail::Exact || bound.unsigned_abs() < SIZE)
            };
            // `0` is what an unsigned integer starts at.
            let minimum = shown(minimum).filter(|least| detail == Detail::Exact || *least != 0);
            number
                .of("a whole number", "whole numbers")
                .then(bounds(minimum, shown(maximum)))
        }
        Alternative::Number {
            format,
            minimum,
            maximum,
        } => {
            let phrase = match format.as_deref() {
                Some(SECONDS) => number.of("a number of seconds", "numbers of seconds"),
                Some(form) if detail == Detail::Exact => number
                    .of("a number of the form ", "numbers of the form ")
                    .show(form),
                _ => number.of("a number", "numbers"),
            };
            phrase.then(bounds(*minimum, *maximum))
        }
        Alternative::Text(text) if text.free() && detail == Detail::Plain => {
            number.of("the text as it is", "texts as they are")
        }
        Alternative::Text(text) => text_in_words(text),
        Alternative::List(list) => number
            .of("a list of ", "lists of ")
            .then(list_in_words(list, detail)),
        Alternative::Object(object) => object_in_words(object, detail, number, variant),
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
    let singly = list
        .prefix
        .iter()
        .map(|element| in_brackets(&element.shape, detail, Number::One));
    let Some(rest) = &list.rest else {
        return Phrase::list(singly.collect(), ", then ");
    };
    let mut phrase = Phrase::default();
    for item in singly {
        phrase = phrase.then(item).say(", then ");
    }
    phrase = phrase.then(in_brackets(&rest.shape, detail, Number::Many));
    if list.unique {
        phrase = phrase.say(" without repeats");
    }
    match (list.minimum, list.maximum) {
        (0, None) => phrase,
        (least, Some(most)) if least == most => phrase.say(format!(", exactly {least}")),
        (least, None) => phrase.say(format!(", at least {least}")),
        (0, Some(most)) => phrase.say(format!(", at most {most}")),
        (least, Some(most)) => phrase.say(format!(", {least} to {most}")),
    }
}

fn in_brackets(shape: &Shape, detail: Detail, number: Number) -> Phrase {
    let phrase = named(shape, detail, number);
    if shape.alternatives.len() > 1 {
        Phrase::words("(").then(phrase).say(")")
    } else {
        phrase
    }
}

fn object_in_words(object: &Object, detail: Detail, number: Number, variant: bool) -> Phrase {
    const BELOW: &str = "what is listed below";
    let mut fields = object.fields.iter();
    let phrase = match (fields.next(), fields.next(), &object.rest) {
        (None, _, Rest::Map { names, values }) => {
            return Phrase::words("for each ")
                .then(in_brackets(names, detail, Number::Each))
                .say(": ")
                .then(named(&values.shape, detail, Number::One));
        }
        (None, ..) => number.of("an object", "objects"),
        _ if detail == Detail::Exact => {
            number
                .of("an object with ", "objects with ")
                .then(Phrase::list(
                    object.fields.keys().map(Phrase::code).collect(),
                    " and ",
                ))
        }
        (Some((name, _)), None, _) if variant => Phrase::code(name).say(" with ").say(BELOW),
        _ => number.of("", "objects with ").say(BELOW),
    };
    match object.rest {
        Rest::Closed => phrase,
        _ => phrase.say(", and more"),
    }
}
