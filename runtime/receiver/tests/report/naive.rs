//! What is counted, by the plainest means there are.

use std::collections::BTreeMap;

use serde_json::Value;

/// How many events have each label.
pub(crate) fn counts<'a>(
    events: impl IntoIterator<Item = &'a Value>,
    label: impl Fn(&Value) -> String,
) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    for event in events {
        *counts.entry(label(event)).or_default() += 1;
    }
    counts
}

/// How many events have each value of a field, `a.b` for one inside another.
pub(crate) fn values<'a>(
    events: impl IntoIterator<Item = &'a Value>,
    field: &str,
) -> BTreeMap<String, u64> {
    let pointer = format!("/{}", field.replace('.', "/"));
    counts(events, |event| match event.pointer(&pointer).unwrap() {
        Value::Null => "not set".to_owned(),
        Value::String(text) if text == "[redacted]" => "set".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    })
}
