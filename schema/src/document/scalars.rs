//! Literals and numbers of a schema.

use schemars::Schema;
use serde_json::Value;

use super::{Alternative, Error, cursor::Cursor};

pub(super) const TYPES: [&str; 7] = [
    "null", "boolean", "integer", "number", "string", "array", "object",
];

/// Formats of whole numbers that schemars writes beside the type, with what they can hold. The
/// largest numbers of all have no bound here that could be counted to.
pub(crate) const INTEGERS: [(&str, i128, Option<i128>); 12] = [
    ("int8", i8::MIN as i128, Some(i8::MAX as i128)),
    ("int16", i16::MIN as i128, Some(i16::MAX as i128)),
    ("int32", i32::MIN as i128, Some(i32::MAX as i128)),
    ("int64", i64::MIN as i128, Some(i64::MAX as i128)),
    ("int", i64::MIN as i128, Some(i64::MAX as i128)),
    ("int128", i128::MIN, Some(i128::MAX)),
    ("uint8", 0, Some(u8::MAX as i128)),
    ("uint16", 0, Some(u16::MAX as i128)),
    ("uint32", 0, Some(u32::MAX as i128)),
    ("uint64", 0, Some(u64::MAX as i128)),
    ("uint", 0, Some(u64::MAX as i128)),
    ("uint128", 0, None),
];

/// Writes what an integer can hold into its schema: validators do not read the format. What is
/// beyond 64 bits has no place in most of them.
pub(crate) fn bound(schema: &mut Schema) {
    let held = held(schema.get("format"));
    let Some((least, most)) = held.filter(|_| has_type(schema, "integer")) else {
        return;
    };
    for (key, bound) in [("minimum", Some(least)), ("maximum", most)] {
        if let (None, Some(bound)) = (schema.get(key), bound.and_then(number)) {
            schema.insert(key.to_owned(), bound);
        }
    }
}

/// The least and the largest number of a format, if it is one of whole numbers.
fn held(format: Option<&Value>) -> Option<(i128, Option<i128>)> {
    let format = format?.as_str()?;
    let (_, least, most) = INTEGERS.iter().find(|(known, ..)| *known == format)?;
    Some((*least, *most))
}

fn has_type(schema: &Schema, word: &str) -> bool {
    match schema.get("type") {
        Some(Value::Array(words)) => words.iter().any(|known| known == word),
        Some(one) => one == word,
        None => false,
    }
}

/// The number in JSON, if it has one.
pub(crate) fn number(number: i128) -> Option<Value> {
    let signed = i64::try_from(number).map(Value::from);
    signed
        .or_else(|_| u64::try_from(number).map(Value::from))
        .ok()
}

pub(super) fn listed(cursor: &Cursor<'_>, keys: &[&str]) -> Result<Vec<Alternative>, Error> {
    if !keys
        .iter()
        .all(|key| ["enum", "const", "type"].contains(key))
    {
        return Ok(vec![Alternative::Opaque(cursor.value.clone())]);
    }
    let types: Vec<&str> = match cursor.find("type").map(|types| types.value) {
        Some(Value::Array(types)) => types.iter().filter_map(Value::as_str).collect(),
        Some(Value::String(one)) => vec![one],
        _ => TYPES.to_vec(),
    };
    let allowed = |value: &Value| types.iter().any(|word| is_of(value, word));
    if let Some(value) = cursor.find("const") {
        let only = keys.contains(&"enum");
        return Ok(match value.value {
            _ if only => vec![Alternative::Opaque(cursor.value.clone())],
            value if allowed(value) => vec![literal(cursor, value)],
            _ => Vec::new(),
        });
    }
    let values = cursor.get("enum")?.items()?;
    Ok(values
        .iter()
        .filter(|value| allowed(value.value))
        .map(|value| match value.value {
            // A structured constant never comes from a projection.
            Value::Array(_) | Value::Object(_) => Alternative::Opaque(value.value.clone()),
            scalar => plain(scalar.clone()),
        })
        .collect())
}

fn is_of(value: &Value, word: &str) -> bool {
    match value {
        Value::Null => word == "null",
        Value::Bool(_) => word == "boolean",
        Value::Number(number) => word == "number" || word == "integer" && !number.is_f64(),
        Value::String(_) => word == "string",
        Value::Array(_) => word == "array",
        Value::Object(_) => word == "object",
    }
}

pub(super) fn plain(value: Value) -> Alternative {
    Alternative::Literal {
        value,
        description: None,
    }
}

fn literal(cursor: &Cursor<'_>, value: &Value) -> Alternative {
    match value {
        Value::Array(_) | Value::Object(_) => Alternative::Opaque(cursor.value.clone()),
        scalar => Alternative::Literal {
            value: scalar.clone(),
            description: cursor
                .value
                .get("description")
                .and_then(Value::as_str)
                .map(str::to_owned),
        },
    }
}

/// Names of members that are whole numbers: their format, with a pattern that says less.
pub(super) fn numerals(cursor: &Cursor<'_>) -> Result<Option<Alternative>, Error> {
    if held(cursor.value.get("format")).is_none() {
        return Ok(None);
    }
    let members = cursor.entries()?;
    let is_plain = members
        .iter()
        .all(|(key, _)| ["format", "pattern"].contains(key));
    is_plain.then(|| integer(cursor)).transpose()
}

pub(super) fn integer(cursor: &Cursor<'_>) -> Result<Alternative, Error> {
    let held = held(cursor.value.get("format"));
    let bound = |key| {
        cursor
            .find(key)
            .map(|bound| match bound.value.as_number() {
                Some(number) => number
                    .as_i128()
                    .or_else(|| number.as_f64().map(|float| float as i128))
                    .ok_or_else(|| bound.error("must be a number")),
                None => Err(bound.error("must be a number")),
            })
            .transpose()
    };
    let tightest =
        |given: Option<i128>, held: Option<i128>, pick: fn(i128, i128) -> i128| match (given, held)
        {
            (Some(given), Some(held)) => Some(pick(given, held)),
            (given, held) => given.or(held),
        };
    Ok(Alternative::Integer {
        minimum: tightest(bound("minimum")?, held.map(|(least, _)| least), i128::max),
        maximum: tightest(
            bound("maximum")?,
            held.and_then(|(_, most)| most),
            i128::min,
        ),
    })
}

pub(super) fn float(cursor: &Cursor<'_>, key: &str) -> Result<Option<f64>, Error> {
    cursor
        .find(key)
        .map(|bound| {
            bound
                .value
                .as_f64()
                .ok_or_else(|| bound.error("must be a number"))
        })
        .transpose()
}

pub(super) fn whole(cursor: &Cursor<'_>, key: &str) -> Result<Option<u64>, Error> {
    cursor.find(key).map(|bound| bound.number()).transpose()
}
