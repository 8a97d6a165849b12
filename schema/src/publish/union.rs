//! One schema for builds with different cargo features: what any of them may send.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::event_schema::seal;
use crate::document;
use crate::projection::Part;

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
        let name = target.strip_prefix("#/$defs/").and_then(document::decoded);
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

/// The schema of this build, and what the published one has beyond it from other builds.
pub(super) fn union(generated: Value, published: &Value) -> Value {
    let mut united = generated;
    let others = own_properties(published);
    // What the runtime adds is the same in all builds.
    let of_runtime = used(&united, |source| source != Some("config"));
    let definitions = published.get("$defs").and_then(Value::as_object);
    if let Some(Value::Object(ours)) = united.get_mut("$defs") {
        let theirs = definitions.into_iter().flatten();
        for (name, theirs) in theirs.filter(|(name, _)| !of_runtime.contains(*name)) {
            unite_member(ours, name, theirs);
        }
    }
    if let Some(Value::Object(ours)) = united.get_mut("properties") {
        for (name, theirs) in others {
            unite_member(ours, name, theirs);
        }
    }
    // The lists of options name those of all builds.
    for list in crate::event::OPTION_LISTS {
        let names = format!("/properties/{list}/items/enum");
        if let (Some(Value::Array(ours)), Some(Value::Array(theirs))) =
            (united.pointer_mut(&names), published.pointer(&names))
        {
            let mut new: Vec<Value> = theirs.clone();
            new.retain(|name| !ours.contains(name));
            ours.extend(new);
            ours.sort_by_key(Value::to_string);
        }
    }
    if let Some(Value::Object(ours)) = united.get_mut("properties") {
        if let (Some(error), Some(theirs)) = (
            ours.get("error").cloned(),
            published.pointer("/properties/error"),
        ) {
            ours.insert("error".to_owned(), unite(error, theirs));
        }
    }
    unite_omitted(&mut united, published);
    drop_unused(&mut united);
    keep_fingerprint(&mut united, published);
    seal(&mut united);
    united
}

fn own_properties(published: &Value) -> Vec<(&String, &Value)> {
    let properties = published.get("properties").and_then(Value::as_object);
    let properties = properties.into_iter().flatten();
    properties
        .filter(|(_, property)| {
            property
                .pointer("/x-usage/source")
                .is_some_and(|source| source == "config")
        })
        .collect()
}

fn unite_member(ours: &mut Map<String, Value>, name: &str, theirs: &Value) {
    let united = match ours.get(name) {
        Some(own) => unite(own.clone(), theirs),
        None => theirs.clone(),
    };
    ours.insert(name.to_owned(), united);
}

/// What is in one place of both. Where nothing comes of it that the other hadn't, it is the other:
/// a build that sends less changes nothing.
fn unite(ours: Value, theirs: &Value) -> Value {
    let united = united(ours, theirs);
    if is_composite(theirs) && without_fingerprint(&united) == without_fingerprint(theirs) {
        return theirs.clone();
    }
    united
}

fn is_composite(schema: &Value) -> bool {
    let parts = [
        "$ref",
        "properties",
        "oneOf",
        "anyOf",
        "items",
        "prefixItems",
        "additionalProperties",
        "propertyNames",
    ];
    parts.iter().any(|part| schema.get(part).is_some())
}

fn united(ours: Value, theirs: &Value) -> Value {
    let (Value::Object(mut ours), Value::Object(theirs)) = (ours.clone(), theirs) else {
        return ours;
    };
    for (word, theirs) in theirs {
        match (word.as_str(), ours.get_mut(word), theirs) {
            ("properties", Some(Value::Object(own)), Value::Object(theirs)) => {
                for (name, theirs) in theirs {
                    unite_member(own, name, theirs);
                }
            }
            ("oneOf", Some(Value::Array(own)), Value::Array(theirs)) => unite_variants(own, theirs),
            ("anyOf" | "prefixItems", Some(Value::Array(own)), Value::Array(theirs))
                if own.len() == theirs.len() =>
            {
                for (own, theirs) in own.iter_mut().zip(theirs) {
                    *own = unite(own.clone(), theirs);
                }
            }
            ("items" | "additionalProperties" | "propertyNames", Some(own), theirs) => {
                *own = unite(own.clone(), theirs);
            }
            _ => {}
        }
    }
    let mut united = Value::Object(ours);
    unite_omitted(&mut united, &Value::Object(theirs.clone()));
    united
}

/// A variant is told by its name.
fn unite_variants(ours: &mut Vec<Value>, theirs: &[Value]) {
    let number = ours.len();
    for theirs in theirs {
        let name = variant(theirs);
        match ours.iter_mut().find(|own| variant(own) == name) {
            Some(own) => *own = unite(own.clone(), theirs),
            None => ours.push(theirs.clone()),
        }
    }
    if ours.len() == number {
        return;
    }
    ours.sort_by(|one, other| variant(one).cmp(&variant(other)));
}

fn variant(choice: &Value) -> Option<&str> {
    let of_payload = || choice.get("properties")?.as_object()?.keys().next();
    let constant = choice.get("const").and_then(Value::as_str);
    constant.or_else(|| of_payload().map(String::as_str))
}

/// What another build sends is not omitted.
fn unite_omitted(ours: &mut Value, theirs: &Value) {
    const OMITTED: &str = "x-usage-omitted";
    let Value::Object(ours) = ours else { return };
    let theirs = theirs.get(OMITTED).and_then(Value::as_object);
    let mut omitted = match ours.remove(OMITTED) {
        Some(Value::Object(omitted)) => omitted,
        _ => Map::new(),
    };
    for (name, why) in theirs.into_iter().flatten() {
        omitted.entry(name.clone()).or_insert_with(|| why.clone());
    }
    if let Some(Value::Object(properties)) = ours.get("properties") {
        omitted.retain(|name, _| !properties.contains_key(name));
    }
    if !omitted.is_empty() {
        ours.insert(OMITTED.to_owned(), omitted.into());
    }
}

/// Without those that tell of a part of it either.
fn without_fingerprint(schema: &Value) -> Value {
    let mut schema = schema.clone();
    if let Some(Value::Object(usage)) = schema.get_mut("x-usage") {
        usage.remove("fingerprint");
    }
    if let Value::Object(words) = &mut schema {
        words.remove(Part::WORD);
    }
    schema
}

/// Definitions that only a former version of a type needed.
fn drop_unused(schema: &mut Value) {
    let used = used(schema, |_| true);
    if let Some(Value::Object(definitions)) = schema.get_mut("$defs") {
        definitions.retain(|name, _| used.contains(name));
    }
}

/// The definitions that fields of these sources need; `error` is the launcher's.
fn used(schema: &Value, is_meant: impl Fn(Option<&str>) -> bool) -> BTreeSet<String> {
    let properties = schema.get("properties").and_then(Value::as_object);
    let meant = properties.into_iter().flatten().filter(|(name, property)| {
        let source = property.pointer("/x-usage/source").and_then(Value::as_str);
        let source = if *name == "error" {
            Some("config")
        } else {
            source
        };
        is_meant(source)
    });
    let mut rest: Vec<&Value> = meant.map(|(_, property)| property).collect();
    let mut used = BTreeSet::new();
    while let Some(value) = rest.pop() {
        match value {
            Value::Object(map) => {
                let target = map.get("$ref").and_then(Value::as_str);
                let target = target.and_then(|target| target.strip_prefix("#/$defs/"));
                if let Some(name) = target.and_then(document::decoded) {
                    rest.extend(
                        schema
                            .get("$defs")
                            .and_then(|known| known.get(&name))
                            .filter(|_| !used.contains(&name)),
                    );
                    used.insert(name);
                }
                rest.extend(map.values());
            }
            Value::Array(items) => rest.extend(items),
            _ => {}
        }
    }
    used
}

/// A build that adds nothing is one that the schema is of already.
fn keep_fingerprint(united: &mut Value, published: &Value) {
    const FINGERPRINT: &str = "x-usage-fingerprint";
    let bare = |schema: &Value| {
        let mut schema = schema.clone();
        if let Value::Object(root) = &mut schema {
            for word in [FINGERPRINT, document::DIGEST, "x-usage-retired"] {
                root.remove(word);
            }
        }
        schema
    };
    if bare(united) == bare(published) {
        if let (Value::Object(root), Some(known)) = (united, published.get(FINGERPRINT)) {
            root.insert(FINGERPRINT.to_owned(), known.clone());
        }
    }
}
