use serde_json::{Value, json};

use super::{Document, sealed};
use crate::event::Level;
use crate::treatments::Treatment;

const PATH: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/fixtures/sample.schema.json"
);

fn text() -> String {
    std::fs::read_to_string(PATH).unwrap()
}

fn sample() -> Value {
    super::parse(&text()).unwrap()
}

/// What is said of the sample after an edit; the digest is put right.
fn refused(edit: impl FnOnce(&mut Value)) -> String {
    let mut document = sample();
    edit(&mut document);
    Document::from_value(sealed(document))
        .unwrap_err()
        .to_string()
}

/// Whoever edits the fixture runs this test with `BLESS=1`.
#[test]
fn the_fixture_is_as_published() {
    let document = sealed(sample());
    let file = serde_json::to_string_pretty(&document).unwrap() + "\n";
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(PATH, &file).unwrap();
    }
    assert_eq!(text(), file);
}

#[test]
fn reads_the_sample() {
    let document = Document::parse(&text()).unwrap();
    assert_eq!(document.title, "sample-launcher");
    assert_eq!(document.fields().len(), 25);
    let usage = document.fields()["max_batch_size"].usage.as_ref().unwrap();
    assert_eq!(usage.treatment, Treatment::Send);
    assert_eq!(usage.levels, [Level::On, Level::NoStack]);
    assert_eq!(usage.since.as_deref(), Some("1.2.0"));
    assert_eq!(
        document.omitted()["api_key"].why.as_deref(),
        Some("a secret")
    );
    assert_eq!(document.omitted()["otlp_endpoint"].why, None);
    assert_eq!(document.policy.heartbeat_seconds, Some(900));
    assert_eq!(document.retired, ["max_batch_weight"]);
}

/// No beginning of the file is taken for the file.
#[test]
fn refuses_a_file_that_is_cut_off() {
    let text = text();
    let text = text.trim_end();
    for end in (0..text.len()).step_by(97).chain([text.len() - 1]) {
        if let Some(half) = text.get(..end) {
            assert!(Document::parse(half).is_err(), "{end}");
        }
    }
}

/// Every member that is left out, and every one that is not known, is told by its place.
#[test]
fn refuses_missing_parts() {
    for (pointer, key) in [
        ("", "$schema"),
        ("", "$id"),
        ("", "title"),
        ("", "type"),
        ("", "properties"),
        ("", "x-usage-policy"),
        ("", "x-usage-fingerprint"),
        ("/properties/shards", "x-usage"),
        ("/properties/shards", "description"),
        ("/properties/shards/x-usage", "treatment"),
        ("/properties/shards/x-usage", "levels"),
        ("/$defs/Frame/properties/line", "description"),
        ("/$defs/Frame/properties/line/x-usage", "treatment"),
        ("/x-usage-policy", "app"),
        ("/x-usage-policy", "endpoint"),
        ("/x-usage-policy", "heartbeat_seconds"),
        ("/x-usage-policy", "occasions"),
        ("/x-usage-policy", "levels"),
        ("/x-usage-policy", "containers"),
        ("/x-usage-policy", "opt_out"),
        ("/x-usage-policy", "consent_version"),
    ] {
        let error = refused(|document| {
            let owner = document
                .pointer_mut(pointer)
                .unwrap()
                .as_object_mut()
                .unwrap();
            owner.remove(key).unwrap();
        });
        assert!(
            error.contains(&format!("`{key}` is missing")),
            "{pointer}/{key}: {error}"
        );
    }
}

#[test]
fn a_policy_without_newer_words_is_read_and_with_them_they_are_told() {
    let policy = |words: &[(&str, Value)]| {
        let mut document = sample();
        for (place, value) in words {
            let (parent, key) = place.rsplit_once('/').unwrap();
            document.pointer_mut(parent).unwrap()[key] = value.clone();
        }
        Document::from_value(sealed(document)).unwrap().policy
    };
    let sentence = "Events are kept for 13 months, then deleted.";
    let former = policy(&[]);
    assert_eq!(former.opt_out.option, None);
    assert_eq!(former.retention_days, None);
    assert_eq!(former.retention.as_deref(), Some(sentence));
    let policy = policy(&[
        ("/x-usage-policy/opt_out/option", json!("--stats=off")),
        ("/x-usage-policy/retention_days", json!(400)),
    ]);
    assert_eq!(policy.opt_out.option.as_deref(), Some("--stats=off"));
    assert_eq!(policy.retention_days, Some(400));
}

/// What stands there, and what must.
#[test]
fn refuses_numbers_that_are_no_count_and_says_what_would_be_one() {
    let is = [
        (json!(-1), "a negative number"),
        (json!(0), "0"),
        (json!(1.5), "a number with a fraction or an exponent"),
        (json!(1e300), "a number that is too large"),
        (json!("2"), "a string"),
        (json!(true), "a boolean"),
    ];
    for (member, must) in [
        ("consent_version", "a whole number from 1"),
        (
            "heartbeat_seconds",
            "a whole number from 1 (seconds), or null for no pings",
        ),
        (
            "retention_days",
            "a whole number from 1, or null where nothing is promised",
        ),
    ] {
        for (value, is) in &is {
            let error = refused(|document| document["x-usage-policy"][member] = value.clone());
            let told = format!("/x-usage-policy/{member}: must be {must}, is {is}");
            assert_eq!(error, told);
        }
    }
}

#[test]
fn refuses_words_that_it_does_not_know() {
    for (pointer, value) in [
        ("/properties/shards/x-usage/treatment", json!("hash")),
        ("/properties/shards/x-usage/treatment", json!("skip")),
        ("/properties/shards/x-usage/levels", json!(["on", "loud"])),
        ("/properties/shards/x-usage/levels", json!(["on", "on"])),
        ("/properties/shards/x-usage/levels", json!([])),
        ("/properties/shards/x-usage/source", json!("disk")),
        ("/properties/shards/x-usage/fingerprint", json!("12")),
        ("/properties/shards/x-usage/why", json!("")),
        (
            "/properties/shards/x-usage",
            json!({"treatment": "bucket", "levels": ["on"], "hash": 1}),
        ),
        ("/properties/shards/x-usage", json!("send")),
        ("/properties/shards/description", json!("")),
        (
            "/$defs/Frame/properties/line/x-usage/treatment",
            json!("hash"),
        ),
        (
            "/$defs/CustomQuantize/x-usage-omitted/kernel_path",
            json!({"because": "x"}),
        ),
        ("/x-usage-omitted/api_key", json!("a secret")),
        ("/x-usage-retired", json!(["shards"])),
        ("/x-usage-policy/occasions", json!(["start", "noon"])),
        ("/x-usage-policy/containers", json!("sometimes")),
        ("/x-usage-policy/heartbeat_seconds", json!(0)),
        ("/x-usage-policy/heartbeat_seconds", json!(1.5)),
        ("/x-usage-policy/consent_version", json!("1")),
        ("/x-usage-policy/opt_out/registry", json!("x")),
        ("/x-usage-policy/opt_out/option", json!("")),
        ("/x-usage-policy/retention_days", json!(0)),
        ("/x-usage-policy/retention_days", json!(-1)),
        ("/x-usage-policy/retention_days", json!("400")),
        ("/x-usage-policy/endpoints", json!([])),
        ("/x-usage-purpose", json!("x")),
        ("/allOf", json!([])),
        ("/$schema", json!("http://json-schema.org/draft-07/schema#")),
        ("/type", json!("array")),
        ("/required", json!(["nothing"])),
    ] {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        let error = refused(|document| {
            document.pointer_mut(parent).unwrap()[key] = value.clone();
        });
        assert!(error.len() > 10, "{pointer} = {value}: {error}");
    }
    // In a definition that nothing refers to, and deep in a field, no less than on top.
    for pointer in ["/$defs", "/properties/warmup_sizes/items", "/$defs/Vendor"] {
        let error = refused(|document| {
            let place = document.pointer_mut(pointer).unwrap();
            match pointer {
                "/$defs" => place["Unused"] = json!({"type": "string", "x-usage-hash": true}),
                _ => place["x-usage-hash"] = json!(true),
            }
        });
        assert!(
            error.contains("x-usage-hash: this member is not known here"),
            "{error}"
        );
    }
}

/// What a treatment says of the values has to be so.
#[test]
fn refuses_values_that_a_treatment_never_sends() {
    for field in ["revision", "shards", "tokenizer_class", "lora_adapters"] {
        let error = refused(|document| {
            let field = &mut document["properties"][field];
            for key in ["enum", "type", "format", "minimum"] {
                field.as_object_mut().unwrap().remove(key);
            }
            field["type"] = json!(["string", "null"]);
        });
        assert!(
            error.contains("allows values that the treatment"),
            "{error}"
        );
    }
    let error =
        refused(|document| document["properties"]["revision"]["enum"] = json!(["main", null]));
    assert!(
        error.contains("the treatment `redact` never sends"),
        "{error}"
    );
}

#[test]
fn follows_references_to_any_name() {
    for (name, target) in [
        ("a/b~c%d e", "#/$defs/a~1b~0c%25d%20e"),
        ("Größe", "#/$defs/Gr%C3%B6%C3%9Fe"),
        ("~1", "#/$defs/~01"),
    ] {
        let text = text()
            .replace("\"#/$defs/Frame\"", &format!("\"{target}\""))
            .replace("\"Frame\":", &format!("\"{name}\":"));
        let document = super::parse(&text).unwrap();
        assert_ne!(document, sample());
        let read = Document::from_value(sealed(document)).unwrap();
        let expected = Document::from_value(sample()).unwrap();
        assert_eq!(read.fields()["error"], expected.fields()["error"], "{name}");
    }
}

#[test]
fn refuses_references_that_lead_nowhere_or_everywhere() {
    for (target, told) in [
        ("#/$defs/Nothing", "there is no `Nothing`"),
        ("#/$defs/Frame/properties", "only references to"),
        ("#/$defs/%", "only references to"),
        ("#/$defs/%+f", "only references to"),
        ("#/$defs/%ff", "only references to"),
        ("other.json", "only references to"),
        ("https://example.org/x", "only references to"),
    ] {
        let error = refused(|document| {
            document["properties"]["error"]["anyOf"][0]["$ref"] = target.into();
        });
        assert!(error.contains(told), "{error}");
    }
    // Each type holds the next one twice: small on disk, endless when followed.
    let error = refused(|document| {
        for level in 0..30 {
            let next = json!({"$ref": format!("#/$defs/L{}", level + 1)});
            document["$defs"][format!("L{level}")] = json!({"anyOf": [
                {"type": "array", "items": next.clone()},
                {"type": "array", "items": next, "minItems": 1}
            ]});
        }
        document["$defs"]["L30"] = json!({"type": "null"});
    });
    assert!(error.contains("too large"), "{error}");
    let error = refused(|document| {
        for level in 0..200 {
            document["$defs"][format!("L{level}")] =
                json!({"$ref": format!("#/$defs/L{}", level + 1)});
        }
        document["$defs"]["L200"] = json!({"type": "null"});
    });
    assert!(error.contains("nested too deeply"), "{error}");
}

#[test]
fn refuses_a_field_that_is_said_never_to_be_sent() {
    let error = refused(|document| document["x-usage-omitted"]["shards"] = json!({}));
    assert_eq!(
        error,
        "/properties/shards: is a field, and in `x-usage-omitted` as well"
    );
}

#[test]
fn refuses_what_was_edited_by_hand() {
    let edited = text().replace("\"heartbeat_seconds\": 900", "\"heartbeat_seconds\": 60");
    let error = Document::parse(&edited).unwrap_err().to_string();
    assert!(error.contains("edited by hand"), "{error}");
    // Neither key order nor white space is content.
    let compact = serde_json::to_string(&sample()).unwrap();
    assert!(Document::parse(&compact).is_ok());
}
