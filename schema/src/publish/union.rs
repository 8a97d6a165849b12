//! One schema for builds with different cargo features: what any of them may send.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::event_schema::seal;
use super::relax::{definition_of, variant};
use crate::document;
use crate::projection::Part;

/// The schema of this build, and what the published one has beyond it from other builds.
pub(super) fn union(generated: Value, published: &Value) -> Value {
    let once = Union::default().of(generated.clone(), published);
    // What refers to a definition tells of it by its fingerprint.
    let changed = changed_definitions(&once, published);
    let mut united = Union { changed }.of(generated, published);
    keep_fingerprint(&mut united, published);
    seal(&mut united);
    united
}

/// Definitions that are not as they were published, nor what they refer to.
fn changed_definitions(united: &Value, published: &Value) -> BTreeSet<String> {
    let definitions = |schema: &Value| match schema.get("$defs") {
        Some(Value::Object(definitions)) => definitions.clone(),
        _ => Map::new(),
    };
    let (united, published) = (definitions(united), definitions(published));
    let content = |schema: &Value| {
        let mut schema = schema.clone();
        remove_fingerprints(&mut schema);
        schema
    };
    let mut union = Union::default();
    loop {
        let known = union.changed.len();
        for (name, definition) in &united {
            let is_as_published = published.get(name).map(content) == Some(content(definition));
            if !is_as_published || union.refers_to_changed(definition) {
                union.changed.insert(name.clone());
            }
        }
        if union.changed.len() == known {
            return union.changed;
        }
    }
}

fn remove_fingerprints(schema: &mut Value) {
    *schema = without_fingerprint(schema);
    match schema {
        Value::Object(words) => words.values_mut().for_each(remove_fingerprints),
        Value::Array(parts) => parts.iter_mut().for_each(remove_fingerprints),
        _ => {}
    }
}

#[derive(Default)]
struct Union {
    /// Definitions that are not what was published.
    changed: BTreeSet<String>,
}

impl Union {
    fn of(&self, generated: Value, published: &Value) -> Value {
        let mut united = generated;
        let others = own_properties(published);
        // What the runtime adds is the same in all builds.
        let of_runtime = used(&united, |source| source != Some("config"));
        let definitions = published.get("$defs").and_then(Value::as_object);
        if let Some(Value::Object(ours)) = united.get_mut("$defs") {
            let theirs = definitions.into_iter().flatten();
            for (name, theirs) in theirs.filter(|(name, _)| !of_runtime.contains(*name)) {
                self.unite_member(ours, name, theirs);
            }
        }
        if let Some(Value::Object(ours)) = united.get_mut("properties") {
            for (name, theirs) in others {
                self.unite_member(ours, name, theirs);
            }
        }
        unite_option_lists(&mut united, published);
        if let Some(Value::Object(ours)) = united.get_mut("properties") {
            if let (Some(error), Some(theirs)) = (
                ours.get("error").cloned(),
                published.pointer("/properties/error"),
            ) {
                ours.insert("error".to_owned(), self.unite(error, theirs));
            }
        }
        unite_omitted(&mut united, published);
        drop_unused(&mut united);
        united
    }

    fn unite_member(&self, ours: &mut Map<String, Value>, name: &str, theirs: &Value) {
        let united = match ours.get(name) {
            Some(own) => self.unite(own.clone(), theirs),
            None => theirs.clone(),
        };
        ours.insert(name.to_owned(), united);
    }

    /// What is in one place of both. Where nothing comes of it that the other hadn't, it is the other:
    /// a build that sends less changes nothing.
    fn unite(&self, ours: Value, theirs: &Value) -> Value {
        let united = self.united(ours, theirs);
        if is_composite(theirs)
            && without_fingerprint(&united) == without_fingerprint(theirs)
            && !self.refers_to_changed(theirs)
        {
            return theirs.clone();
        }
        united
    }

    fn refers_to_changed(&self, schema: &Value) -> bool {
        match schema {
            Value::Object(words) => words.iter().any(|(word, value)| match value {
                Value::String(target) if word == "$ref" => {
                    definition_of(target).is_some_and(|name| self.changed.contains(&name))
                }
                value => self.refers_to_changed(value),
            }),
            Value::Array(parts) => parts.iter().any(|part| self.refers_to_changed(part)),
            _ => false,
        }
    }

    fn united(&self, ours: Value, theirs: &Value) -> Value {
        let (Value::Object(mut ours), Value::Object(theirs)) = (ours.clone(), theirs) else {
            return ours;
        };
        for (word, theirs) in theirs {
            match (word.as_str(), ours.get_mut(word), theirs) {
                ("properties", Some(Value::Object(own)), Value::Object(theirs)) => {
                    for (name, theirs) in theirs {
                        self.unite_member(own, name, theirs);
                    }
                }
                ("oneOf", Some(Value::Array(own)), Value::Array(theirs)) => {
                    self.unite_variants(own, theirs);
                }
                ("anyOf" | "prefixItems", Some(Value::Array(own)), Value::Array(theirs))
                    if own.len() == theirs.len() =>
                {
                    for (own, theirs) in own.iter_mut().zip(theirs) {
                        *own = self.unite(own.clone(), theirs);
                    }
                }
                ("items" | "additionalProperties" | "propertyNames", Some(own), theirs) => {
                    *own = self.unite(own.clone(), theirs);
                }
                _ => {}
            }
        }
        let mut united = Value::Object(ours);
        unite_omitted(&mut united, &Value::Object(theirs.clone()));
        united
    }

    /// A variant is told by its name.
    fn unite_variants(&self, ours: &mut Vec<Value>, theirs: &[Value]) {
        let number = ours.len();
        for theirs in theirs {
            let name = variant(theirs);
            match ours.iter_mut().find(|own| variant(own) == name) {
                Some(own) => *own = self.unite(own.clone(), theirs),
                None => ours.push(theirs.clone()),
            }
        }
        if ours.len() == number {
            return;
        }
        ours.sort_by(|one, other| variant(one).cmp(&variant(other)));
    }
}

/// The lists of options name those of all builds.
fn unite_option_lists(united: &mut Value, published: &Value) {
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
                if let Some(name) = target.and_then(definition_of) {
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
