//! The example of an event.

use serde_json::{Value, json};
use usage_stat_schema::{
    document::Document,
    page::{Options, markdown},
    review::example::example,
};

use crate::support::{read, sample};

#[test]
fn the_example_is_what_the_schema_allows() {
    let document = read(sample());
    let payload = example(&document).unwrap();
    let validator = jsonschema::draft202012::new(document.json()).unwrap();
    assert!(validator.is_valid(&payload));
    assert_eq!(payload["event_type"], "start");
    let shown = serde_json::to_string_pretty(&payload).unwrap();
    assert!(markdown(&document, 1, &Options::default()).contains(&shown));
}

/// The example is a start that a person would believe.
#[test]
fn the_example_is_believable() {
    let document = read(sample());
    let payload = example(&document).unwrap();
    for (pointer, value) in [
        ("/sequence", json!(0)),
        ("/schema", json!(document.fingerprint)),
        ("/accelerators/0/name", json!("NVIDIA A10G")),
        ("/system_env/total_memory", json!(66_681_196_544_u64)),
        ("/error", Value::Null),
        // Set, so that it is seen what becomes of it.
        ("/revision", json!("[redacted]")),
        ("/tokenizer_class", json!("BloomTokenizerFast")),
        ("/shards", json!("8..64")),
        // Not set.
        ("/max_batch_size", Value::Null),
        ("/quantize", Value::Null),
        ("/lora_adapters", json!(0)),
        ("/disable_grammar_support", json!(false)),
    ] {
        assert_eq!(payload.pointer(pointer), Some(&value), "{pointer}");
    }
    // What the schema gives as an example is taken as it is.
    let mut document = sample();
    document["properties"]["max_concurrent_requests"]["examples"] = json!([128]);
    assert_eq!(
        example(&read(document)).unwrap()["max_concurrent_requests"],
        128
    );
    // What is known of machines is none of the schema's business.
    let mut document = sample();
    document["$defs"]["Accelerator"]["properties"]["vendor"]["const"] = json!("intel");
    document["properties"]["git_sha"]["maxLength"] = json!(7);
    let document = read(document);
    let payload = example(&document).unwrap();
    let validator = jsonschema::draft202012::new(document.json()).unwrap();
    assert!(validator.is_valid(&payload), "{payload:#}");
}

/// The options that the example shows as set are listed as set.
#[test]
fn the_example_agrees_with_itself() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/published/launcher.schema.json"
    );
    let document = Document::parse(&std::fs::read_to_string(path).unwrap()).unwrap();
    let payload = example(&document).unwrap();
    // What clap has as defaults.
    assert_eq!(payload["max_concurrent_requests"], 128);
    assert_eq!(payload["waiting_served_ratio"], 1.2);
    assert_eq!(payload["set_by_environment"], json!([]));
    let set = payload["set_on_command_line"].as_array().unwrap();
    assert!(!set.is_empty());
    for name in set {
        assert_eq!(payload[name.as_str().unwrap()], "[redacted]", "{name}");
    }
}
