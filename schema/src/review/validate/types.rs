//! What a schema says of types and numbers.

use std::cmp::Ordering;

use serde_json::{Number, Value};

/// Of which values a keyword says something; it lets all others be.
pub(super) fn is_about(keyword: &str) -> Option<fn(&Value) -> bool> {
    Some(match keyword {
        "minimum" | "maximum" => Value::is_number,
        "minLength" | "maxLength" => Value::is_string,
        "minItems" | "maxItems" | "prefixItems" | "items" => Value::is_array,
        "required" | "properties" | "additionalProperties" | "propertyNames" => Value::is_object,
        _ => return None,
    })
}

pub(super) fn length(text: &str) -> u64 {
    text.chars().count() as u64
}

pub(super) fn has_type(stated: &Value, value: &Value) -> bool {
    let is = |word: &Value| match (word.as_str(), value) {
        (Some("null"), Value::Null)
        | (Some("boolean"), Value::Bool(_))
        | (Some("number"), Value::Number(_))
        | (Some("string"), Value::String(_))
        | (Some("array"), Value::Array(_))
        | (Some("object"), Value::Object(_)) => true,
        (Some("integer"), Value::Number(number)) => is_whole(number),
        _ => false,
    };
    match stated {
        Value::Array(words) => words.iter().any(is),
        word => is(word),
    }
}

pub(super) fn of(stated: &Value) -> String {
    let words: Vec<&str> = match stated {
        Value::Array(words) => words.iter().filter_map(Value::as_str).collect(),
        word => word.as_str().into_iter().collect(),
    };
    format!("type {}", words.join(" or "))
}

/// `1.0` is a whole number.
fn is_whole(number: &Number) -> bool {
    number.as_i128().is_some() || number.as_f64().is_some_and(|float| float.fract() == 0.0)
}

pub(super) fn compare(left: &Number, right: &Number) -> Option<Ordering> {
    match (left.as_i128(), right.as_i128()) {
        (Some(left), Some(right)) => Some(left.cmp(&right)),
        _ => left.as_f64()?.partial_cmp(&right.as_f64()?),
    }
}

/// Equality of JSON scalars, where `1` and `1.0` are the same number.
pub(super) fn same(stated: &Value, value: &Value) -> bool {
    match (stated, value) {
        (Value::Number(stated), Value::Number(number)) => {
            compare(stated, number) == Some(Ordering::Equal)
        }
        _ => stated == value,
    }
}
