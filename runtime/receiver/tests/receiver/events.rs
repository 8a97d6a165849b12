//! Schemas that are published in this repository, and events of them.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};

use serde_json::{Value, json};
use usage_stat_receiver::schemas::Promise;
use usage_stat_schema::document::Document;
use usage_stat_schema::review::example::example;

/// The sample launcher's app.
pub(crate) const APP: &str = "text-generation-launcher";

/// Links to where they are published; packed as what they lead to.
fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

pub(crate) fn published() -> PathBuf {
    fixtures().join("launcher.schema.json")
}

pub(crate) fn document() -> Document {
    Document::parse(&std::fs::read_to_string(published()).unwrap()).unwrap()
}

/// A folder with the sample launcher's schema in it.
pub(crate) fn schemas() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::copy(published(), folder.path().join("launcher.schema.json")).unwrap();
    folder
}

/// A name that no other run of this process has.
pub(crate) fn run_id() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    format!("{:032x}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// A start that is as promised.
pub(crate) fn event(run_id: &str, sequence: u64) -> Value {
    static EVENT: LazyLock<Value> = LazyLock::new(|| {
        let document = document();
        let mut event = example(&document).unwrap();
        event["schema"] = document.fingerprint.into();
        event["unknown"] = json!([]);
        event
    });
    let mut event = EVENT.clone();
    event["run_id"] = run_id.into();
    event["sequence"] = sequence.into();
    event
}

/// The same event before all was known.
pub(crate) fn unfinished(event: &Value) -> Value {
    let mut event = event.clone();
    event["nvidia_env"] = Value::Null;
    event["unknown"] = json!([{ "part": "nvidia_env", "reason": "pending" }]);
    event
}

/// Another version of the published schema.
pub(crate) fn version(change: impl FnOnce(&mut Value)) -> (String, Value) {
    let mut schema = document().json().clone();
    change(&mut schema);
    let fingerprint = "00000000000000000000000000000fff";
    schema["x-usage-fingerprint"] = fingerprint.into();
    let digest = usage_stat_schema::document::digest(&schema);
    schema[usage_stat_schema::document::DIGEST] = digest.into();
    (fingerprint.to_owned(), schema)
}

/// All published schemas of the repository that hold now, each with its file.
pub(crate) fn all_published() -> Vec<(PathBuf, Arc<Promise>)> {
    std::fs::read_dir(fixtures())
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let promise = Promise::read(&std::fs::read_to_string(&path).unwrap()).unwrap();
            (path, Arc::new(promise))
        })
        .collect()
}
