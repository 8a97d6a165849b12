//! What the derive makes of a config: the JSON that is sent, and the schema that promises it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails where it panics"
)]

mod compiles;
mod definitions;
mod fingerprints;
mod flattened;
mod functions;
mod generics;
mod lifetimes;
mod names;
mod newtypes;
mod options;
mod projections;
mod shapes;
mod snapshots;
mod std_types;
mod treatments;
mod whole_structs;

use schemars::generate::SchemaSettings;
use serde_json::Value;
use usage_stat::UsageStat;

/// What is sent of a value.
fn sent<T: UsageStat + ?Sized>(value: &T) -> Value {
    serde_json::to_value(value.usage()).unwrap()
}

/// What the schema promises of a type, as it is published, but for the fingerprints: those have
/// tests of their own.
fn promised<T: UsageStat + ?Sized>() -> Value {
    let mut promised = SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<T::Projection>()
        .to_value();
    without_fingerprints(&mut promised);
    promised
}

fn without_fingerprints(schema: &mut Value) {
    match schema {
        Value::Object(words) => {
            if let Some(Value::Object(usage)) = words.get_mut("x-usage") {
                usage.remove("fingerprint");
            }
            words.values_mut().for_each(without_fingerprints);
        }
        Value::Array(items) => items.iter_mut().for_each(without_fingerprints),
        _ => {}
    }
}

/// What is sent of a value, which the schema of its type has to allow.
fn sent_as_promised<T: UsageStat + ?Sized>(value: &T) -> Value {
    let (sent, promised) = (sent(value), promised::<T>());
    let validator = jsonschema::validator_for(&promised).unwrap();
    if let Err(error) = validator.validate(&sent) {
        panic!("{error}\n{sent:#}\n{promised:#}");
    }
    sent
}
