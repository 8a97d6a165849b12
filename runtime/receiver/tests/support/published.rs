//! Schemas that are published in this repository, and events of them.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use serde_json::{Value, json};
use tempfile::TempDir;
use usage_stat_schema::document::{DIGEST, Document, digest};
use usage_stat_schema::review::example::example;

/// The sample launcher's app.
pub(crate) const APP: &str = "text-generation-launcher";

/// The sample launcher's schema.
pub(crate) const LAUNCHER: &str = "launcher.schema.json";

/// Links to where they are published; packed as what they lead to.
pub(crate) fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

pub(crate) fn read(name: &str) -> String {
    std::fs::read_to_string(fixtures().join(name)).unwrap()
}

/// What the sample launcher promises.
pub(crate) fn document() -> Document {
    Document::parse(&read(LAUNCHER)).unwrap()
}

/// A start of the sample launcher that is as promised.
pub(crate) fn start() -> Value {
    static START: LazyLock<Value> = LazyLock::new(|| {
        let document = document();
        let mut event = example(&document).unwrap();
        event["schema"] = document.fingerprint.into();
        event["unknown"] = json!([]);
        event
    });
    START.clone()
}

/// Another version of the sample launcher's schema, and its fingerprint.
pub(crate) fn version(change: impl FnOnce(&mut Value)) -> (String, Value) {
    let mut schema = document().json().clone();
    change(&mut schema);
    let fingerprint = "00000000000000000000000000000fff";
    schema["x-usage-fingerprint"] = fingerprint.into();
    schema[DIGEST] = digest(&schema).into();
    (fingerprint.to_owned(), schema)
}

/// Makes a field that is a whole number one that is sent as one of three ranges.
pub(crate) fn bucketed(field: &mut Value) {
    field["x-usage"]["treatment"] = "bucket".into();
    field["enum"] = json!(["..8", "8..64", "64.."]);
    let words = field.as_object_mut().unwrap();
    for word in ["type", "format", "minimum", "maximum"] {
        words.remove(word);
    }
}

/// The folder that a receiver reads its schemas from.
pub(crate) struct SchemaFolder(TempDir);

impl SchemaFolder {
    pub(crate) fn of(names: &[&str]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        names.iter().for_each(|name| folder.publish(name));
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Where it has a schema, or would have it.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    /// Publishes one of the fixtures.
    pub(crate) fn publish(&self, name: &str) {
        std::fs::copy(fixtures().join(name), self.file(name)).unwrap();
    }

    /// Publishes one that is no fixture.
    pub(crate) fn publish_new(&self, schema: &Value) {
        std::fs::write(self.file("new.json"), schema.to_string()).unwrap();
    }
}
