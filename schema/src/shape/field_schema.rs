use schemars::{Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use super::default::sent_by_default;
use crate::projection::Field;

impl Field {
    pub(super) fn schema(&self, generator: &mut SchemaGenerator) -> Schema {
        self.schema_of("", generator)
    }

    /// The schema of a field that means what it is part of, where it says nothing itself.
    pub(super) fn schema_of(&self, part_of: &str, generator: &mut SchemaGenerator) -> Schema {
        let mut schema = match self.schema {
            Some(make) => make(generator),
            // Of a table without schemas none is made.
            None => false.into(),
        };
        if self.is_nullable {
            with_null(&mut schema);
        }
        let known = [self.description, part_of, self.form.description()];
        let description = known.into_iter().find(|text| !text.is_empty());
        let description = description.unwrap_or_default();
        if !description.is_empty() {
            schema.insert("description".to_owned(), description.into());
        }
        // Where no name can be left out, it is null, and a field like any other.
        if self.treatment.is_skip() {
            return schema;
        }
        let mut usage = Map::new();
        usage.insert("treatment".to_owned(), self.treatment.as_str().into());
        usage.insert(
            "fingerprint".to_owned(),
            self.fingerprint().to_string().into(),
        );
        for (word, own) in [
            ("why", self.why),
            ("since", self.since),
            ("with", self.with),
        ] {
            let text = own.map(Value::from).or_else(|| said(&schema, word));
            if let Some(text) = text {
                usage.insert(word.to_owned(), text);
            }
        }
        schema.insert("x-usage".to_owned(), usage.into());
        let example = (self.default).and_then(|text| sent_by_default(text, &schema, &self.form));
        if let Some(example) = example {
            schema.insert("examples".to_owned(), Value::Array(vec![example]));
        }
        schema
    }
}

/// What a newtype says of its field, which may be optional.
fn said(schema: &Schema, word: &str) -> Option<Value> {
    let choices = schema.get("anyOf").and_then(Value::as_array);
    let usage = schema
        .get("x-usage")
        .or_else(|| choices?.iter().find_map(|choice| choice.get("x-usage")));
    usage?.get(word).cloned()
}

/// Lets a schema allow null too, as schemars does for an `Option`.
fn with_null(schema: &mut Schema) {
    let null = Value::Null;
    let Some(map) = schema.as_object_mut() else {
        return;
    };
    let is_null = |schema: &Value| schema.get("type") == Some(&json!("null"));
    let choices = map.get("anyOf").and_then(Value::as_array);
    if choices.is_some_and(|choices| map.len() == 1 && choices.iter().any(is_null)) {
        return;
    }
    let composed = ["$ref", "anyOf", "oneOf", "allOf", "if", "not"];
    if composed.iter().any(|word| map.contains_key(*word)) {
        let inner = std::mem::take(map);
        *schema = json_schema!({ "anyOf": [inner, { "type": "null" }] });
        return;
    }
    match map.get_mut("type") {
        Some(Value::Array(types)) if !types.contains(&json!("null")) => types.push("null".into()),
        Some(Value::String(one)) if one != "null" => {
            let one = std::mem::take(one);
            map.insert("type".to_owned(), json!([one, "null"]));
        }
        _ => {}
    }
    if let Some(only) = map.remove("const") {
        if !only.is_null() {
            map.insert("enum".to_owned(), json!([only, null]));
        }
    } else if let Some(Value::Array(all)) = map.get_mut("enum") {
        if !all.contains(&null) {
            all.push(null);
        }
    }
}
