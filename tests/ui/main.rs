//! What the derive says, word for word. A case is a file in the folder of its topic, and none
//! compiles. What does is in `derive/compiles`: one case here that has to be linked, and trybuild
//! would build all of them one after the other, not check them at once.
//!
//! `TRYBUILD=overwrite cargo test -p usage-stat-tests --test ui` writes what is said now.
#![allow(clippy::unwrap_used, reason = "a test fails where it panics")]
#![allow(
    clippy::print_stdout,
    reason = "what a test prints is shown where it fails"
)]

mod errors;
mod guide;

use std::path::Path;
use std::process::Command;
use std::{env, fs};

/// The flags with which trybuild compiles cases. Those with which it compiles before what cases depend on
/// differ in the width, and cargo would compile all that twice; these it takes in place of both.
const FLAGS: (&str, &str) = (
    "CARGO_ENCODED_RUSTFLAGS",
    "--cfg\x1ftrybuild\x1f--verbose\x1f-Adead_code\x1f--diagnostic-width=140",
);

#[test]
fn each_mistake_is_one_error_on_its_token() {
    let (variable, flags) = FLAGS;
    if env::var_os(variable).is_none_or(|set| set != flags) {
        let mut again = Command::new(env::current_exe().unwrap());
        // With what chooses a case, if there is something.
        again.args(env::args().filter(|argument| argument.starts_with("trybuild=")));
        again.args(["--exact", "each_mistake_is_one_error_on_its_token"]);
        let ended = again.arg("--nocapture").env(variable, flags).output();
        let ended = ended.unwrap();
        let told = [ended.stdout, ended.stderr].concat();
        // Its count would be taken for that of a program more.
        let told = String::from_utf8_lossy(&told);
        let told = told
            .lines()
            .filter(|line| !line.starts_with("test result: "));
        told.for_each(|line| println!("{line}"));
        assert!(ended.status.success());
        return;
    }
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
