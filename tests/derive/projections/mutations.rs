use serde_json::{Value, json};

use super::configs::{FREE_KEYS, FREE_TEXT};

/// A step from a value to one inside it.
#[derive(Clone, Debug)]
enum Step {
    Key(String),
    Index(usize),
}

/// Every small change of a JSON value that its schema may not allow, with what it is.
pub(super) fn mutations(value: &Value) -> Vec<(String, Value)> {
    let mut places = Vec::new();
    collect(value, &mut Vec::new(), &mut places);
    let mut mutations = Vec::new();
    for place in places {
        for (what, changed) in changes(&place, at(value, &place)) {
            let mut mutated = value.clone();
            *at_mut(&mut mutated, &place) = changed;
            mutations.push((format!("{what} at {place:?}"), mutated));
        }
    }
    mutations
}

fn changes(place: &[Step], value: &Value) -> Vec<(&'static str, Value)> {
    let under = |names: &[&str]| {
        place
            .iter()
            .any(|step| matches!(step, Step::Key(key) if names.contains(&&**key)))
    };
    let mut changes = vec![("another type", json!({ "unheard of": [] }))];
    match value {
        Value::Object(map) => {
            let mut more = map.clone();
            more.insert("unheard of".to_owned(), json!(1));
            changes.push(("an added key", more.into()));
            // A map may have fewer entries.
            if !under(FREE_KEYS) {
                for key in map.keys() {
                    let mut fewer = map.clone();
                    fewer.remove(key);
                    changes.push(("a removed key", fewer.into()));
                }
            }
        }
        Value::String(_) if !under(FREE_TEXT) => {
            changes.push(("a label off the list", json!("unheard of")));
        }
        Value::Number(_) => changes.push(("a number as text", json!(value.to_string()))),
        Value::Bool(_) => changes.push(("a flag as a number", json!(1))),
        _ => {}
    }
    changes
}

fn collect(value: &Value, place: &mut Vec<Step>, places: &mut Vec<Vec<Step>>) {
    places.push(place.clone());
    let inner: Vec<(Step, &Value)> = match value {
        Value::Object(map) => map
            .iter()
            .map(|(key, value)| (Step::Key(key.clone()), value))
            .collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(index, value)| (Step::Index(index), value))
            .collect(),
        _ => Vec::new(),
    };
    for (step, value) in inner {
        place.push(step);
        collect(value, place, places);
        place.pop();
    }
}

fn at<'a>(value: &'a Value, place: &[Step]) -> &'a Value {
    place.iter().fold(value, |value, step| match step {
        Step::Key(key) => &value[key],
        Step::Index(index) => &value[index],
    })
}

fn at_mut<'a>(value: &'a mut Value, place: &[Step]) -> &'a mut Value {
    place.iter().fold(value, |value, step| match step {
        Step::Key(key) => &mut value[key],
        Step::Index(index) => &mut value[index],
    })
}
