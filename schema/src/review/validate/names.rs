use std::collections::BTreeSet;

use serde_json::Value;

use crate::document::escaped;

/// Every name and text in a schema: what is published gives nothing away.
pub(super) struct Names(BTreeSet<String>);

impl Names {
    pub(super) fn of(schema: &Value) -> Self {
        let mut names = BTreeSet::new();
        collect(schema, &mut names);
        Self(names)
    }

    /// Adds a member's name to a place; one that is not published is shown as `*`.
    pub(super) fn push(&self, name: &str, place: &mut String) {
        place.push('/');
        if self.0.contains(name) {
            *place += &escaped(name);
        } else {
            place.push('*');
        }
    }
}

fn collect(value: &Value, names: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                names.insert(name.clone());
                collect(member, names);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, names)),
        Value::String(text) => {
            names.insert(text.clone());
        }
        _ => {}
    }
}
