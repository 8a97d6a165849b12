//! A schema that any of several builds can keep.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::document;

/// No field of the config is in every build, so none is required. Events of each build are then
/// what the schema allows.
pub(super) fn relax(schema: &mut Value) {
    let mut targets = Vec::new();
    let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) else {
        return;
    };
    let mut own = BTreeSet::new();
    for (name, property) in properties {
        let is_own = property
            .pointer("/x-usage/source")
            .is_some_and(|source| source == "config");
        if is_own {
            own.insert(name.clone());
        }
        if is_own || name == "error" {
            relax_inside(property, &mut targets);
        }
    }
    keep_required(schema, |name| !own.contains(name));
    let mut seen = BTreeSet::new();
    while let Some(target) = targets.pop() {
        if !seen.insert(target.clone()) {
            continue;
        }
        let name = definition_of(&target);
        let definitions = schema.get_mut("$defs");
        if let Some(definition) = definitions
            .zip(name)
            .and_then(|(known, name)| known.get_mut(name))
        {
            relax_inside(definition, &mut targets);
        }
    }
}

fn relax_inside(schema: &mut Value, targets: &mut Vec<String>) {
    let Value::Object(words) = schema else { return };
    if let Some(Value::String(target)) = words.get("$ref") {
        targets.push(target.clone());
    }
    if words.contains_key("properties") {
        words.remove("required");
    }
    for (word, inner) in words {
        match (word.as_str(), inner) {
            ("properties", Value::Object(properties)) => {
                for property in properties.values_mut() {
                    relax_inside(property, targets);
                }
            }
            // A variant is an object of one member, which has to be there.
            ("oneOf", Value::Array(choices)) => {
                for choice in &mut *choices {
                    let required = choice.get("required").cloned();
                    relax_inside(choice, targets);
                    if let (Value::Object(choice), Some(required)) = (choice, required) {
                        choice.insert("required".to_owned(), required);
                    }
                }
                // Not in the order of whichever build was the first.
                choices.sort_by(|one, other| variant(one).cmp(&variant(other)));
            }
            ("anyOf" | "prefixItems", Value::Array(parts)) => {
                for part in parts {
                    relax_inside(part, targets);
                }
            }
            ("items" | "additionalProperties" | "propertyNames", inner) => {
                relax_inside(inner, targets);
            }
            _ => {}
        }
    }
}

fn keep_required(schema: &mut Value, keep: impl Fn(&str) -> bool) {
    if let Some(Value::Array(required)) = schema.get_mut("required") {
        required.retain(|name| name.as_str().is_none_or(&keep));
    }
}

/// The name of a variant.
pub(super) fn variant(choice: &Value) -> Option<&str> {
    let of_payload = || choice.get("properties")?.as_object()?.keys().next();
    let constant = choice.get("const").and_then(Value::as_str);
    constant.or_else(|| of_payload().map(String::as_str))
}

/// The name of the definition that a reference leads to.
pub(super) fn definition_of(target: &str) -> Option<String> {
    target.strip_prefix("#/$defs/").and_then(document::decoded)
}
