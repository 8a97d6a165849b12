//! The structural verdicts against those of another implementation: the canonical comparison of
//! the jsonschema crate, field by field.

#![cfg(test)]
#![cfg(feature = "validate")]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use jsonschema::canonical::{CanonicalSchema, Containment, Satisfiability};
use serde_json::{Map, Value, json};
use support::neighbours::{named, neighbours, plain_values};
use support::{cases, edited, read, sample};
use usage_stat_schema::{
    document::Shape,
    review::{
        diff::{Finding, Structure, compare},
        example,
    },
};

/// One top-level field as a schema of its own, with the bounds that integer formats imply.
fn alone(document: &Value, field: &str) -> Value {
    let mut schema = document["properties"][field].clone();
    schema["$defs"] = document["$defs"].clone();
    bare(&mut schema, false);
    schema
}

fn bare(schema: &mut Value, names: bool) {
    match schema {
        Value::Object(members) => {
            if !names {
                bound(members);
                members.retain(|key, _| {
                    !key.starts_with("x-") && key != "description" && key != "format"
                });
            }
            for (key, member) in members.iter_mut() {
                bare(member, !names && (key == "properties" || key == "$defs"));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| bare(item, false)),
        _ => {}
    }
}

fn bound(members: &mut Map<String, Value>) {
    // The oracle refuses bounds beyond an `i64`, so the larger types are stood in for; only their order counts.
    let (least, most) = match members.get("format").and_then(Value::as_str) {
        Some("uint8") => (0, i64::from(u8::MAX)),
        Some("uint16") => (0, i64::from(u16::MAX)),
        Some("uint32") => (0, i64::from(u32::MAX)),
        Some("int64") => (i64::MIN, i64::MAX / 2),
        Some("uint64" | "uint") => (0, i64::MAX),
        _ => return,
    };
    members.entry("minimum").or_insert_with(|| json!(least));
    members.entry("maximum").or_insert_with(|| json!(most));
}

/// The formats that say more than which whole numbers there are.
fn named_forms(schema: &Value, forms: &mut BTreeSet<String>) {
    if let Some(form) = schema.get("format").and_then(Value::as_str) {
        if !form.contains("int") {
            forms.insert(form.to_owned());
        }
    }
    match schema {
        Value::Array(items) => items.iter().for_each(|item| named_forms(item, forms)),
        Value::Object(members) => members
            .values()
            .for_each(|member| named_forms(member, forms)),
        _ => {}
    }
}

/// Whether `one` allows a value that `other` does not; none if neither proof nor example is found.
fn beyond(one: &Value, other: &Value) -> Option<bool> {
    let [canonical, than] = [one, other].map(|schema| jsonschema::canonicalize(schema).unwrap());
    let proven = match than.covers(&canonical) {
        Ok(Containment::Yes) => Some(false),
        Ok(Containment::No) => Some(true),
        _ => subtracted(&canonical, &than),
    };
    proven.or_else(|| exemplified(one, other).then_some(true))
}

fn subtracted(one: &CanonicalSchema, other: &CanonicalSchema) -> Option<bool> {
    match one.subtract(other).ok()?.satisfiability() {
        Satisfiability::Yes => Some(true),
        Satisfiability::No => Some(false),
        Satisfiability::Unknown => None,
    }
}

/// Whether some value near those that the schemas name is valid for `one` only.
fn exemplified(one: &Value, other: &Value) -> bool {
    let [valid, invalid] = [one, other].map(|schema| jsonschema::validator_for(schema).unwrap());
    let mut leaves = plain_values();
    leaves.extend([
        json!(u64::from(u32::MAX) + 1),
        json!(i64::MAX),
        json!("anything"),
        json!(vec![0; 100]),
    ]);
    let mut values = Vec::new();
    for schema in [one, other] {
        named(schema, &mut leaves);
        let mut document = sample();
        document["properties"] = json!({"field": schema});
        document["properties"]["field"]["description"] = json!("Field.");
        document["properties"]["field"]["x-usage"] = json!({"treatment": "send", "levels": ["on"]});
        document["required"] = json!(["field"]);
        document["$defs"] = schema["$defs"].clone();
        let document = read(document);
        // Nested null and nested object are both starting points.
        for alternative in &document.fields()["field"].shape.alternatives {
            let shape = Shape {
                alternatives: vec![alternative.clone()],
            };
            values.extend(example::sample(&shape));
        }
    }
    let differs = |value: &Value| valid.is_valid(value) && !invalid.is_valid(value);
    values
        .iter()
        .any(|value| differs(value) || neighbours(value, &leaves).iter().any(differs))
}

/// Whether the values grew and shrank; none if a finding's rule says nothing about it.
fn ours(findings: &[&Finding]) -> Option<[bool; 2]> {
    let (mut grew, mut shrank) = (false, false);
    for finding in findings {
        match finding.rule.structure {
            Structure::Same => {}
            Structure::Wider => grew = true,
            Structure::Narrower => shrank = true,
            Structure::Moved => (grew, shrank) = (true, true),
            Structure::Any => return None,
        }
    }
    Some([grew, shrank])
}

/// The reading of a schema against the validator, on values that fit and values that nearly do.
#[test]
fn admits_what_the_validator_does() {
    let document = sample();
    let known = read(document.clone());
    let mut admitted = 0;
    let mut refused = 0;
    // A recursive type is read as if its inner values always fitted.
    for (field, member) in known.fields().iter().filter(|(name, _)| *name != "error") {
        let schema = alone(&document, field);
        let validator = jsonschema::validator_for(&schema).unwrap();
        let mut leaves = plain_values();
        leaves.push(json!("x"));
        named(&schema, &mut leaves);
        for alternative in &member.shape.alternatives {
            let shape = Shape {
                alternatives: vec![alternative.clone()],
            };
            for value in example::sample(&shape)
                .iter()
                .flat_map(|value| neighbours(value, &leaves))
            {
                assert_eq!(
                    member.shape.admits(&value),
                    validator.is_valid(&value),
                    "{field}: {value}"
                );
                if validator.is_valid(&value) {
                    admitted += 1
                } else {
                    refused += 1
                }
            }
        }
    }
    assert!(admitted > 100 && refused > 1000, "{admitted} {refused}");
}

#[test]
fn agrees_with_the_canonical_comparison() {
    let old = sample();
    let before = read(old.clone());
    let mut compared: BTreeMap<&str, usize> = BTreeMap::new();
    let mut rules = BTreeSet::new();
    let mut wrong = Vec::new();
    for case in cases() {
        let new = edited(&case.edits);
        let findings = compare(&before, &read(new.clone()));
        for field in old["properties"].as_object().unwrap().keys() {
            if new["properties"].get(field).is_none() {
                continue;
            }
            let inside = |finding: &&Finding| {
                let rest = finding.place.strip_prefix(field.as_str());
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[', '{']))
            };
            let about: Vec<_> = findings.iter().filter(inside).collect();
            let schemas = [&old, &new].map(|document| alone(document, field));
            if schemas[0] == schemas[1] && about.is_empty() {
                continue;
            }
            // A form of numbers or texts is no matter of structure to the oracle.
            let forms = |document: &Value| {
                let mut forms = BTreeSet::new();
                named_forms(&document["properties"][field], &mut forms);
                forms
            };
            let [before, after] = [&old, &new].map(forms);
            if before != after {
                *compared.entry("form").or_default() += 1;
                continue;
            }
            let Some(ours) = ours(&about) else {
                *compared.entry("any").or_default() += 1;
                continue;
            };
            let theirs = [
                beyond(&schemas[1], &schemas[0]),
                beyond(&schemas[0], &schemas[1]),
            ];
            for ((ours, theirs), way) in ours.into_iter().zip(theirs).zip(["grew", "shrank"]) {
                match theirs {
                    None => *compared.entry("undecided").or_default() += 1,
                    Some(theirs) if theirs == ours => {
                        *compared.entry(way).or_default() += usize::from(ours);
                        *compared.entry("not").or_default() += usize::from(!ours);
                    }
                    Some(_) => wrong.push(format!("{}: {field} {way}: {ours}", case.name)),
                }
            }
            rules.extend(about.iter().map(|finding| finding.rule.id));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    // The comparison means nothing if the oracle shrugs at everything.
    let decided = compared["grew"] + compared["shrank"] + compared["not"];
    assert!(
        compared["grew"] >= 30 && compared["shrank"] >= 20,
        "{compared:?}"
    );
    assert!(compared["undecided"] * 4 < decided, "{compared:?}");
    assert!(rules.len() >= 14, "{rules:?}");
    println!("{compared:?} {rules:?}");
}
