//! The launcher's own look at its events, against the validator of another implementation.

#![cfg(test)]
#![allow(dead_code, reason = "what is sent is not of interest here")]
#![cfg(feature = "validate")]

mod support;

use std::collections::BTreeMap;
use std::num::NonZero;
use std::time::Duration;

use serde_json::{Value, json};
use support::derived::of_field;
use support::neighbours::{named, neighbours, plain_values};
use support::{SAMPLE, file, read, sample, seal};
use usage_stat_schema::{
    UsageStat,
    document::Document,
    review::{
        example::example,
        validate::{Checker, Violation, complies, complies_with},
    },
};

/// What stands for something that must not be told.
const CANARY: &str = "canary-4711";

fn leaves(schema: &Value) -> Vec<Value> {
    let mut leaves = plain_values();
    leaves.extend([
        json!(1e300),
        json!(u64::from(u32::MAX) + 1),
        json!(i64::MIN),
        json!(u64::MAX),
        json!(CANARY),
        json!([]),
        json!([7, 7]),
        json!({}),
        json!({CANARY: CANARY}),
        json!({"0": null}),
        json!({"01": 7, "-0": 7}),
    ]);
    named(schema, &mut leaves);
    leaves
}

/// Both verdicts on an event; they have to agree, and what is told has to be among what the other
/// tells.
fn verdict(document: &Document, checker: &Checker, event: &Value) -> bool {
    let known = checker.check(event);
    match complies_with(document, event) {
        Ok(()) => {
            assert_eq!(known, [], "{event}");
            true
        }
        Err(violation) => {
            assert!(!known.is_empty(), "{violation}: {event}");
            assert!(!violation.to_string().contains("canary"), "{violation}");
            assert!(is_known(&violation, &known), "{violation} {known:?}");
            false
        }
    }
}

/// Of several choices the two may look into another one.
fn is_known(violation: &Violation, known: &[Violation]) -> bool {
    known.iter().any(|known| {
        known == violation
            || violation.place.starts_with(&known.place)
            || known.place.starts_with(&violation.place)
    })
}

/// The example of a document and all that is one step from it, in one of its fields.
fn agree(document: &Document, field: &str) -> [usize; 2] {
    let checker = Checker::new(document).unwrap();
    let mut event = example(document).unwrap();
    assert!(verdict(document, &checker, &event), "{event}");
    let json = document.json();
    let leaves = leaves(&json!([json["properties"][field], json["$defs"]]));
    let mut verdicts = [0, 0];
    for value in neighbours(&event[field], &leaves) {
        event[field] = value;
        verdicts[usize::from(verdict(document, &checker, &event))] += 1;
    }
    verdicts
}

fn sum(verdicts: impl Iterator<Item = [usize; 2]>) -> [usize; 2] {
    verdicts.fold([0, 0], |[refused, allowed], [more, others]| {
        [refused + more, allowed + others]
    })
}

#[derive(UsageStat)]
#[usage(crate = usage_stat_schema)]
struct Settings {
    /// How it is kept.
    kept: Vec<Kept>,
    /// By number.
    by_number: BTreeMap<u8, Option<bool>>,
    /// By sign.
    by_sign: BTreeMap<i64, f32>,
}

/// How something is kept.
#[derive(UsageStat)]
#[usage(crate = usage_stat_schema)]
enum Kept {
    /// Not at all.
    Never,
    /// For a while.
    For(/** How long. */ Duration, /** How often. */ NonZero<u16>),
    /// Under a limit.
    Under {
        /// The limit.
        #[usage(bucket(1, 8))]
        limit: u64,
        /// Its name.
        #[usage(send, why = "tells limits from each other")]
        name: Option<String>,
    },
    /// Until then.
    Until(u128),
}

#[test]
fn agrees_with_the_validator_on_derived_types() {
    let documents = [
        of_field::<Settings>(),
        of_field::<Option<Kept>>(),
        of_field::<(u8, f64, [i8; 2])>(),
        of_field::<Vec<Option<Duration>>>(),
    ];
    let verdicts = documents.iter().map(|document| agree(document, "setting"));
    let [refused, allowed] = sum(verdicts);
    assert!(refused > 1000 && allowed > 30, "{refused} {allowed}");
}

/// A value deep in a recursive type is looked at like one on top.
#[test]
fn a_recursive_type_is_followed() {
    let document = read(sample());
    let checker = Checker::new(&document).unwrap();
    let mut event = example(&document).unwrap();
    let error = |kind: &str, cause: Value| json!({"kind": kind, "cause": cause, "stack": []});
    for (kind, is_allowed) in [("download", true), (CANARY, false)] {
        event["error"] = error("download", error("download", error(kind, json!(null))));
        assert_eq!(verdict(&document, &checker, &event), is_allowed);
    }
    let told = complies(&file(document.json()), event.to_string().as_bytes()).unwrap_err();
    assert_eq!(
        told.to_string(),
        "/error/cause/cause/kind: is not a value that the schema lists [enum]"
    );
}

#[test]
fn agrees_with_the_validator_on_the_sample() {
    let document = read(sample());
    let fields = document.fields().keys();
    let [refused, allowed] = sum(fields.map(|field| agree(&document, field)));
    assert!(refused > 1000 && allowed > 100, "{refused} {allowed}");
}

/// The name of a map's member is a value, be it a number or not.
#[test]
fn a_name_that_is_a_number_is_not_told() {
    let document = of_field::<BTreeMap<u32, Vec<bool>>>();
    let mut event = example(&document).unwrap();
    event["setting"] = json!({"4711": [true, null]});
    let told = "/setting/*/1: must be of type boolean [type]";
    let [known] = Checker::new(&document)
        .unwrap()
        .check(&event)
        .try_into()
        .unwrap();
    assert_eq!(known.to_string(), told);
    let ours = complies_with(&document, &event).unwrap_err();
    assert_eq!(ours.to_string(), told);
}

/// What the walk doesn't read it doesn't let through.
#[test]
fn words_of_the_schema_that_are_not_read_are_refused() {
    for schema in [
        json!({"type": "string", "pattern": "^a$"}),
        json!({"type": "string", "format": "uri"}),
        json!({"type": "string", "format": "uint8"}),
        json!({"not": {"type": "null"}}),
        json!({"type": "array", "uniqueItems": true}),
        json!({"type": "object", "properties": 7}),
    ] {
        let mut document = of_field::<bool>().json().clone();
        let words = document["properties"]["setting"].as_object_mut().unwrap();
        words.remove("type");
        words.extend(schema.as_object().unwrap().clone());
        let mut event = example(&of_field::<bool>()).unwrap();
        for value in [json!("a"), json!([]), json!({"a": 1})] {
            event["setting"] = value;
            let told = complies(&file(&seal(document.clone())), event.to_string().as_bytes());
            assert!(told.is_err(), "{schema}");
        }
    }
}

/// Neither what is no JSON nor the schema gives a value away.
#[test]
fn what_is_no_event_is_refused_without_a_word_of_it() {
    let schema = std::fs::read_to_string(SAMPLE).unwrap();
    for event in [
        CANARY.to_owned(),
        format!("{{\"shards\": 1, \"shards\": \"{CANARY}\"}}"),
        format!("{{\"{CANARY}\": 1, \"{CANARY}\": 1}}"),
        format!("\"{CANARY}\""),
        format!("[\"{CANARY}\"]"),
        format!("{{}} {CANARY}"),
        String::new(),
    ] {
        let told = complies(&schema, event.as_bytes()).unwrap_err().to_string();
        assert!(!told.contains("canary"), "{told}");
    }
    let told = complies(&schema, b"\xff").unwrap_err();
    assert_eq!(told.to_string(), "the event: is not UTF-8 [type]");
    let edited = schema.replace("\"x-usage-digest\": \"", "\"x-usage-digest\": \"0");
    let told = complies(&edited, b"{}").unwrap_err();
    assert_eq!(told.rule, "$schema", "{told}");
}

#[test]
fn references_without_end_are_refused() {
    let mut document = of_field::<bool>().json().clone();
    document["$defs"] = json!({"A": {"$ref": "#/$defs/B"}, "B": {"$ref": "#/$defs/A"}});
    document["properties"]["setting"]["anyOf"] = json!([{"$ref": "#/$defs/A"}]);
    document["properties"]["setting"]
        .as_object_mut()
        .unwrap()
        .remove("type");
    let event = example(&of_field::<bool>()).unwrap();
    assert!(complies(&file(&seal(document)), event.to_string().as_bytes()).is_err());
}
