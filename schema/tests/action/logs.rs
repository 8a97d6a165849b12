//! The logs that it writes for code scanning.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::runner::{cloned, names, revision, step};
use crate::support::{sample, with};

/// An upload takes all logs of a folder: none may be hidden, or lie over another.
#[test]
fn the_action_writes_a_log_for_each_schema() {
    const SCHEMAS: [&str; 5] = ["a/b.json", "a-b.json", "./c.json", ".c.json", ".d/e.json"];
    let (origin, _) = cloned("action-logs", |_| {});
    origin.git(&["checkout", "--quiet", "main"]);
    for schema in SCHEMAS {
        origin.schema(schema, sample());
    }
    origin.commit("Many");
    for schema in SCHEMAS {
        origin.schema(schema, with("field added"));
    }
    let head = revision(&origin, "HEAD");
    let inputs = [
        ("SCHEMA", &*SCHEMAS.join("\n")),
        ("BASE", &head),
        ("SARIF", "logs"),
    ];
    for _ in 0..2 {
        assert_eq!(step(&origin, &inputs).ran.status, 100);
        let names = names(&origin, "logs");
        assert!(names.iter().all(|name| !name.starts_with('.')), "{names:?}");
        let about: BTreeSet<String> = names
            .iter()
            .map(|name| {
                let log: Value =
                    serde_json::from_str(&origin.read(&format!("logs/{name}"))).unwrap();
                let location = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
                location["artifactLocation"]["uri"]
                    .as_str()
                    .unwrap()
                    .to_owned()
            })
            .collect();
        let all = SCHEMAS.map(|path| path.trim_start_matches("./").to_owned());
        assert_eq!(about, BTreeSet::from(all));
    }
}
