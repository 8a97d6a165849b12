//! The document itself: the sample's, as it is committed.

use std::collections::BTreeSet;

use serde_json::{Map, Value};
use usage_stat_tests::launcher::Args;

const SAMPLE: &str = include_str!("../../schema/published/launcher.schema.json");

fn sample() -> Value {
    serde_json::from_str(SAMPLE).unwrap()
}

/// Each object of JSON in it, with its place.
fn each_object(value: &Value, place: &str, look: &mut impl FnMut(&str, &Map<String, Value>)) {
    match value {
        Value::Object(map) => {
            look(place, map);
            for (key, value) in map {
                each_object(value, &format!("{place}/{key}"), look);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                each_object(item, &format!("{place}/{index}"), look);
            }
        }
        _ => {}
    }
}

#[test]
fn it_is_a_schema_of_draft_2020_12() {
    let sample = sample();
    assert_eq!(
        sample["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
    jsonschema::draft202012::meta::validate(&sample).unwrap();
    assert_eq!(sample["$id"], "urn:usage-stat:text-generation-launcher");
}

#[test]
fn every_object_is_closed_and_whole() {
    each_object(&sample(), "", &mut |place, map| {
        if map.get("type") == Some(&"object".into()) {
            assert_eq!(
                map.get("additionalProperties"),
                Some(&false.into()),
                "{place}"
            );
            let names: Vec<&String> = map["properties"].as_object().unwrap().keys().collect();
            assert_eq!(map["required"], serde_json::json!(names), "{place}");
        }
    });
}

#[test]
fn every_field_says_what_it_is_and_what_becomes_of_it() {
    let sample = sample();
    let mut fields = 0;
    each_object(&sample, "", &mut |place, map| {
        // In a variant the name is a tag, and not a field of its own; it is described all the same.
        let is_property = place.rsplit('/').nth(1) == Some("properties");
        if is_property && !place.contains("x-usage") {
            fields += 1;
            assert!(
                map.get("description").is_some_and(|text| text != ""),
                "{place}"
            );
            let treatment = map["x-usage"]["treatment"].as_str().unwrap();
            let treatments = usage_stat::Treatment::ALL.map(usage_stat::Treatment::as_str);
            assert!(treatments.contains(&treatment), "{place}");
        }
    });
    assert!(fields > 60, "{fields}");
    for (name, field) in sample["properties"].as_object().unwrap() {
        let usage = field["x-usage"].as_object().unwrap();
        for word in ["fingerprint", "levels", "source"] {
            assert!(usage.contains_key(word), "{name} {word}");
        }
    }
    assert_eq!(
        sample["properties"]["error"]["x-usage"]["levels"],
        serde_json::json!(["on"])
    );
    assert_eq!(sample["x-usage-omitted"]["api_key"]["why"], "a secret");
}

#[test]
fn definitions_are_named_and_used() {
    let sample = sample();
    let mut used = BTreeSet::new();
    each_object(&sample, "", &mut |_, map| {
        if let Some(Value::String(reference)) = map.get("$ref") {
            used.insert(reference.trim_start_matches("#/$defs/").to_owned());
        }
    });
    let defined: BTreeSet<String> = sample["$defs"]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect();
    assert_eq!(defined, used);
    for name in &defined {
        assert!(
            name.bytes().all(|byte| byte.is_ascii_alphabetic()),
            "{name}"
        );
    }
}

/// Two machines, two versions of this crate and two days write the same bytes.
#[test]
fn nothing_in_it_depends_on_who_wrote_it_or_when() {
    // One of these tells of unsorted keys, whether a map keeps the file's order or sorts.
    each_object(&sample(), "", &mut |place, map| {
        assert!(map.keys().is_sorted(), "{place}");
    });
    let pretty = serde_json::to_string_pretty(&sample()).unwrap();
    assert_eq!(SAMPLE, pretty + "\n");
    let version = env!("CARGO_PKG_VERSION");
    assert!(!SAMPLE.contains(&format!("\"{version}\"")));
    let generated = usage_stat::event_schema::<Args>().unwrap();
    assert_eq!(generated, sample());
}
