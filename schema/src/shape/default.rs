//! What is sent of an option that is not set.

use schemars::Schema;
use serde_json::Value;

use crate::projection::Form;

/// What is sent of a default, where that can be told: by the schema, or by the names of variants.
pub(super) fn sent_by_default(default: &str, schema: &Schema, form: &Form) -> Option<Value> {
    example(default, schema).or_else(|| variant(default, form))
}

/// As the schema tells it by itself.
fn example(default: &str, schema: &Schema) -> Option<Value> {
    let listed = schema.get("enum").and_then(Value::as_array);
    if let Some(listed) = listed {
        let has = |text: &str| listed.iter().any(|value| value == text);
        let range = || {
            let number = default.parse().ok()?;
            let ranges = listed.iter().filter_map(Value::as_str);
            ranges.into_iter().find(|range| in_range(number, range))
        };
        let sent = [default, "other"].into_iter().find(|text| has(text));
        return sent.or_else(range).map(Value::from);
    }
    let is_of = |ty: &str| match schema.get("type") {
        Some(Value::Array(types)) => types.iter().any(|known| known == ty),
        Some(known) => known == ty,
        None => false,
    };
    if is_of("string") {
        return Some(default.into());
    }
    let value = serde_json::from_str(default).ok()?;
    match value {
        Value::Bool(_) => is_of("boolean").then_some(value),
        // What a parser of the option's own makes of a number may be another one.
        Value::Number(_) => {
            let number = value.as_f64()?;
            let bound = |word| schema.get(word).and_then(Value::as_f64);
            let fits = bound("minimum").is_none_or(|least| least <= number)
                && bound("maximum").is_none_or(|most| number <= most);
            let is_whole = value.is_i64() || value.is_u64();
            (fits && (is_of("number") || is_whole && is_of("integer"))).then_some(value)
        }
        _ => None,
    }
}

/// The variant that a default names, by its name in the source or by what it is called on a command
/// line: none where it is not the only one that could be meant.
fn variant(default: &str, form: &Form) -> Option<Value> {
    let plain = |name: &str| -> String {
        let letters = name.chars().filter(|c| !matches!(c, '-' | '_'));
        letters.flat_map(char::to_lowercase).collect()
    };
    match form {
        Form::Around("option", inner) => variant(default, inner),
        Form::Variants(_, variants) => {
            let default = plain(default);
            let mut named = variants
                .iter()
                .filter(|variant| plain(variant.name) == default);
            let only = named.next().filter(|_| named.next().is_none())?;
            only.payload.is_none().then(|| only.name.into())
        }
        _ => None,
    }
}

fn in_range(number: f64, range: &str) -> bool {
    let Some((least, end)) = range.split_once("..") else {
        return false;
    };
    let bound = |text: &str, open: f64| match text {
        "" => Some(open),
        text => text.parse().ok(),
    };
    let bounds = bound(least, f64::NEG_INFINITY).zip(bound(end, f64::INFINITY));
    bounds.is_some_and(|(least, end)| (least..end).contains(&number))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::projection::{About, Field, UsageStat, Variant};

    #[test]
    fn a_default_names_a_variant() {
        const NONE: About = About {
            name: "",
            description: "",
        };
        const fn unit(name: &'static str) -> Variant {
            Variant {
                name,
                description: "",
                payload: None,
            }
        }
        const VARIANTS: &[Variant] = &[
            unit("very-fast"),
            unit("slow"),
            unit("a_b"),
            unit("AB"),
            Variant {
                payload: Some(Field::payload::<<u8 as UsageStat>::Projection>()),
                ..unit("custom")
            },
        ];
        const KINDS: Form = Form::Variants(NONE, VARIANTS);
        for (default, sent) in [
            ("very-fast", json!("very-fast")),
            ("VeryFast", json!("very-fast")),
            ("Slow", json!("slow")),
            // Could be either of two.
            ("AB", Value::Null),
            // With what, nobody knows.
            ("Custom", Value::Null),
            ("DEFAULT", Value::Null),
        ] {
            for form in [&KINDS, &Form::Around("option", &KINDS)] {
                assert_eq!(
                    variant(default, form).unwrap_or_default(),
                    sent,
                    "{default}"
                );
            }
            assert_eq!(variant(default, &Form::Plain), None);
        }
    }

    #[test]
    fn a_default_is_an_example_of_what_is_sent() {
        let count = json!({"type": "integer", "minimum": 0, "maximum": 255});
        let ratio = json!({"type": ["number", "null"]});
        let flag = json!({"type": "boolean"});
        let listed = json!({"enum": ["gpt2", "other", null]});
        let ranges = json!({"enum": ["..1", "1..8", "8.."]});
        for (schema, default, sent) in [
            (&count, "128", json!(128)),
            (&count, "300", Value::Null),
            (&count, "1.5", Value::Null),
            (&count, "15m", Value::Null),
            (&count, "true", Value::Null),
            (&ratio, "1.2", json!(1.2)),
            (&ratio, "-1", json!(-1)),
            (&flag, "true", json!(true)),
            (&flag, "1", Value::Null),
            (&listed, "gpt2", json!("gpt2")),
            (&listed, "a secret of mine", json!("other")),
            (&ranges, "0", json!("..1")),
            (&ranges, "8", json!("8..")),
            (&ranges, "many", Value::Null),
            (&json!({"type": "string"}), "text", json!("text")),
            (&json!({"$ref": "#/$defs/Kind"}), "fast", Value::Null),
        ] {
            let schema = Schema::try_from(schema.clone()).unwrap();
            let found = example(default, &schema).unwrap_or_default();
            assert_eq!(found, sent, "{default} of {schema:?}");
        }
    }
}
