//! Values near others.

use serde_json::{Value, json};

/// Every string that an `enum` or `const` names.
pub fn named(schema: &Value, leaves: &mut Vec<Value>) {
    match schema {
        Value::String(_) => leaves.push(schema.clone()),
        Value::Array(items) => items.iter().for_each(|item| named(item, leaves)),
        Value::Object(members) => members.values().for_each(|member| named(member, leaves)),
        _ => {}
    }
}

/// The value with one part of it exchanged, added or left out.
pub fn neighbours(value: &Value, leaves: &[Value]) -> Vec<Value> {
    let mut all = leaves.to_vec();
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                let with = |member: Value| {
                    let mut whole = members.clone();
                    whole.insert(key.clone(), member);
                    Value::Object(whole)
                };
                all.extend(neighbours(member, leaves).into_iter().map(with));
                let mut whole = members.clone();
                whole.remove(key);
                all.push(Value::Object(whole));
            }
            for name in leaves.iter().filter_map(Value::as_str) {
                let mut whole = members.clone();
                whole.insert(
                    name.to_owned(),
                    members.values().next().cloned().unwrap_or_default(),
                );
                all.push(Value::Object(whole));
            }
        }
        Value::Array(items) => {
            for (position, item) in items.iter().enumerate() {
                for other in neighbours(item, leaves) {
                    let mut whole = items.clone();
                    whole[position] = other;
                    all.push(Value::Array(whole));
                }
            }
            all.push(Value::Array(items.iter().chain(items).cloned().collect()));
        }
        _ => {}
    }
    all
}

/// A value of each kind, and numbers that not every number's type holds.
pub fn plain_values() -> Vec<Value> {
    vec![
        json!(null),
        json!(true),
        json!(1.5),
        json!(-1),
        json!(7),
        json!(300),
        json!(7.0),
    ]
}
