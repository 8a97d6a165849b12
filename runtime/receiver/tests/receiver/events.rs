//! Events of runs of the sample launcher, and what each published schema promises.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::{Value, json};
use usage_stat_receiver::schemas::Promise;

use crate::support::published::{fixtures, start};

/// A name that no other run of this process has.
pub(crate) fn run_id() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    format!("{:032x}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// A start that is as promised.
pub(crate) fn event(run_id: &str, sequence: u64) -> Value {
    let mut event = start();
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

/// An event of a schema that nobody published.
pub(crate) fn of_no_schema(run_id: &str, sequence: u64) -> Value {
    let mut event = event(run_id, sequence);
    event["schema"] = "0".repeat(32).into();
    event
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
