//! Folders with what more than one test is about.

use serde_json::{Value, json};

use super::{program::Folder, with_all};

/// A schema with one finding of each direction and more.
pub fn changed() -> Value {
    with_all(&[
        "bucket to send",
        "listed value removed",
        "endpoint",
        "meaning",
        "variant gains a payload",
        "event opened",
    ])
}

pub fn with_change(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.schema("new.json", changed());
    folder
}

/// An event of the sample, and one that is wrong in many ways.
pub fn events(folder: &Folder) -> (String, String) {
    let event: Value =
        serde_json::from_str(&folder.run(&["example", "sample.json"], "").out).unwrap();
    let mut wrong = event.clone();
    wrong["shards"] = json!("canary-1");
    wrong["api_key"] = json!("canary-2");
    wrong["model_config"]["canary-3"] = json!(1);
    wrong["model_config"]["model_type"] = json!("canary-4");
    wrong["kernel_choices"] = json!({"canary-5": "canary-6"});
    wrong["quantize"] = json!({"custom": {"bits": 4000, "group_size": null}});
    wrong["accelerators"][0]["vendor"] = json!("canary-7");
    wrong["max_batch_size"] = json!(-1);
    wrong["cuda_memory_split"] = json!([1]);
    wrong["disable_grammar_support"] = json!("canary-8");
    wrong.as_object_mut().unwrap().remove("run_id");
    (event.to_string(), wrong.to_string())
}
