//! The documented example of a payload is an event, once what we add is in it.

use serde_json::{Value, json};
use usage_stat::Published;
use usage_stat_tests::launcher::Args;

fn documented() -> Value {
    serde_json::from_str(include_str!("../fixtures/documented-payload.json")).unwrap()
}

fn completed(mut event: Value) -> Value {
    let added = json!({
        "run_id": "0123456789abcdef0123456789abcdef",
        "sequence": 0,
        "schema": "0123456789abcdef0123456789abcdef",
        "cors_allow_origin": 0,
        "otlp_endpoint": null,
        "set_on_command_line": null,
        "set_by_environment": null,
        "app_version": "1.2.3",
        "accelerators": [],
        "unknown": [],
        "delivery": { "sent": 0, "dropped": 0, "spooled": 0, "spool": null, "last_outcome": null },
        "error": null,
    });
    extend(&mut event, &added);
    extend(
        &mut event["nvidia_env"],
        &json!({ "gpu_recovery_action": null }),
    );
    extend(
        &mut event["system_env"],
        &json!({ "cpu_limit": null, "memory_limit": null }),
    );
    event
}

/// What is documented stays as it is.
fn extend(object: &mut Value, added: &Value) {
    let object = object.as_object_mut().unwrap();
    for (name, value) in added.as_object().unwrap() {
        let replaced = object.insert(name.clone(), value.clone());
        assert_eq!(replaced, None, "{name} is documented");
    }
}

fn validator() -> jsonschema::Validator {
    let schema = Args::SCHEMA.expect("this build has a schema");
    jsonschema::validator_for(&serde_json::from_str(schema.text()).unwrap()).unwrap()
}

#[test]
fn the_documented_payload_is_an_event() {
    let event = completed(documented());
    let errors: Vec<String> = validator()
        .iter_errors(&event)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert_eq!(errors, Vec::<String>::new());
}

#[test]
fn every_documented_field_is_held_to_its_type() {
    let validator = validator();
    let documented = documented();
    let mut pointers = Vec::new();
    leaves(&documented, "", &mut pointers);
    assert!(pointers.len() > 40, "{pointers:?}");
    for pointer in pointers {
        let mut event = completed(documented.clone());
        *event.pointer_mut(&pointer).unwrap() = json!(["of another type"]);
        assert!(!validator.is_valid(&event), "{pointer}");
    }
}

#[test]
fn no_documented_field_may_be_missing_and_none_be_added() {
    let validator = validator();
    let event = completed(documented());
    for name in event.as_object().unwrap().keys() {
        let mut event = event.clone();
        event.as_object_mut().unwrap().remove(name);
        assert!(!validator.is_valid(&event), "without {name}");
    }
    for place in [
        "",
        "/model_config",
        "/nvidia_env",
        "/system_env",
        "/delivery",
    ] {
        let mut event = event.clone();
        let object = event.pointer_mut(place).unwrap().as_object_mut().unwrap();
        object.insert("api_key".to_owned(), json!("secret"));
        assert!(!validator.is_valid(&event), "with more in {place:?}");
    }
}

/// Pointers to everything that is no object.
fn leaves(value: &Value, pointer: &str, pointers: &mut Vec<String>) {
    match value.as_object() {
        Some(object) => {
            for (name, value) in object {
                leaves(value, &format!("{pointer}/{name}"), pointers);
            }
        }
        None => pointers.push(pointer.to_owned()),
    }
}
