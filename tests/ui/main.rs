//! What the derive says, word for word. A case is a file in the folder of its topic; those in
//! `pass` compile, all others don't.
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
    cases.pass("ui/pass/*.rs");
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
        .filter(|name| name != "pass")
        .collect();
    topics.sort();
    topics
}
