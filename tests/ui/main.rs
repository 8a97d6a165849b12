//! What the derive says, word for word. A case is a file in the folder of its topic, and none
//! compiles. What does is in `derive/compiles`: one case here that has to be linked, and trybuild
//! would build all of them one after the other, not check them at once.
//!
//! `TRYBUILD=overwrite cargo test -p usage-stat-tests --test ui` writes what is said now.
#![allow(clippy::unwrap_used, reason = "a test fails where it panics")]

mod errors;
mod guide;

use std::fs;
use std::path::Path;

#[test]
fn each_mistake_is_one_error_on_its_token() {
    let cases = trybuild::TestCases::new();
    for topic in topics() {
        cases.compile_fail(format!("ui/{topic}/*.rs"));
    }
}

fn topics() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui");
    let mut topics: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(Result::unwrap)
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    topics.sort();
    topics
}
