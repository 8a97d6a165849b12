//! The sample schema, and edits of it.

#![allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    unused_macros,
    reason = "each test uses a part"
)]

pub mod browser;
pub mod derived;
#[cfg(feature = "cli")]
pub mod folders;
pub mod neighbours;
#[cfg(feature = "cli")]
pub mod program;
pub mod verdicts;

use serde_json::Value;
use usage_stat_schema::document::{DIGEST, Document, digest, parse};

pub const SAMPLE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/fixtures/sample.schema.json"
);

/// What the tests read of the repository around this crate, where it is there: links, which are packed as
/// what they lead to.
pub const REPOSITORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/repository");

/// An edit of the sample and what the diff says of it.
pub struct Case {
    pub name: String,
    pub edits: Vec<Value>,
    /// `rule place`, sorted.
    pub findings: Vec<String>,
    /// The most important direction of them, or `none`.
    pub direction: String,
    /// The same of the edit made backwards, where it is not the mirror: something came, and
    /// something else went.
    pub back: Option<String>,
    /// The wrong verdict that it guards against, and what speaks against that.
    pub guards: String,
}

pub fn sample() -> Value {
    parse(&std::fs::read_to_string(SAMPLE).unwrap()).unwrap()
}

/// The document with its digest put right.
pub fn seal(mut document: Value) -> Value {
    document[DIGEST] = digest(&document).into();
    document
}

/// As a published file.
pub fn file(document: &Value) -> String {
    serde_json::to_string_pretty(document).unwrap() + "\n"
}

pub fn read(document: Value) -> Document {
    Document::from_value(seal(document)).unwrap()
}

pub fn cases() -> Vec<Case> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/edits.json");
    let Value::Array(cases) = parse(&std::fs::read_to_string(path).unwrap()).unwrap() else {
        panic!("not an array")
    };
    cases
        .iter()
        .map(|case| {
            let mut findings: Vec<String> = case["findings"]
                .as_array()
                .unwrap()
                .iter()
                .map(|finding| finding.as_str().unwrap().to_owned())
                .collect();
            findings.sort();
            Case {
                name: case["name"].as_str().unwrap().to_owned(),
                edits: case["edits"].as_array().unwrap().clone(),
                findings,
                direction: case["direction"].as_str().unwrap().to_owned(),
                back: case["back"].as_str().map(str::to_owned),
                guards: case["guards"].as_str().unwrap().to_owned(),
            }
        })
        .collect()
}

/// The sample with the edits of a case.
pub fn with(name: &str) -> Value {
    with_all(&[name])
}

/// The sample with the edits of these cases.
pub fn with_all(names: &[&str]) -> Value {
    let cases = cases();
    let edits = |name: &&str| {
        let case = cases.iter().find(|case| case.name == **name);
        case.unwrap_or_else(|| panic!("no {name}")).edits.clone()
    };
    edited(&names.iter().flat_map(edits).collect::<Vec<_>>())
}

pub fn remove_field(document: &mut Value, name: &str) {
    remove(&mut document["properties"], name);
    let required = document["required"].as_array_mut().unwrap();
    required.retain(|required| required != name);
}

/// Adds a field, which each event has then.
pub fn add_field(document: &mut Value, name: &str, field: Value) {
    document["properties"][name] = field;
    let required = document["required"].as_array_mut().unwrap();
    required.push(name.into());
}

/// The sample with the edits made.
///
/// `set` and `remove` work on any member; `field`, `drop` and `rename` keep `required` in step.
pub fn edited(edits: &[Value]) -> Value {
    let mut document = sample();
    for edit in edits {
        let (word, pointer) = edit
            .as_object()
            .unwrap()
            .iter()
            .find(|(key, _)| *key != "to")
            .unwrap();
        let (parent, key) = pointer.as_str().unwrap().rsplit_once('/').unwrap();
        let to = &edit["to"];
        let owner = parent.strip_suffix("/properties");
        match word.as_str() {
            "set" | "field" => set(document.pointer_mut(parent).unwrap(), key, to.clone()),
            "remove" | "drop" => drop(remove(document.pointer_mut(parent).unwrap(), key)),
            "rename" => {
                let members = document.pointer_mut(parent).unwrap();
                let member = remove(members, key);
                set(members, to.as_str().unwrap(), member);
            }
            other => panic!("no edit is called {other}"),
        }
        if let (Some(owner), "field" | "drop" | "rename") = (owner, word.as_str()) {
            let required = document.pointer_mut(owner).unwrap()["required"]
                .as_array_mut()
                .unwrap();
            required.retain(|name| name != key);
            match word.as_str() {
                "field" => required.push(key.into()),
                "rename" => required.push(to.clone()),
                _ => {}
            }
        }
    }
    document
}

fn set(parent: &mut Value, key: &str, value: Value) {
    match parent {
        Value::Array(items) => {
            let position: usize = key.parse().unwrap();
            if position == items.len() {
                items.push(value);
            } else {
                items[position] = value;
            }
        }
        other => other[key] = value,
    }
}

fn remove(parent: &mut Value, key: &str) -> Value {
    parent
        .as_object_mut()
        .unwrap()
        .remove(key)
        .unwrap_or_else(|| panic!("nothing at {key}"))
}
