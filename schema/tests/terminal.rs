//! What is printed can be pasted into a shell, and moves no cursor.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]
#![cfg(feature = "cli")]

mod support;

use support::{program::Folder, sample};

/// A sequence that begins with ESC, one that begins with its short form, and a carriage return.
const HOSTILE: &str = "a\u{1b}[2Jb\u{9b}2Jc\r";

#[test]
fn text_of_a_schema_is_only_ever_text() {
    let folder = Folder::new("terminal");
    let mut schema = sample();
    let properties = schema["properties"].as_object_mut().unwrap();
    let mut field = properties.remove("tokenizer_class").unwrap();
    for text in ["/description", "/enum/0", "/x-usage/why"] {
        *field.pointer_mut(text).unwrap() = HOSTILE.into();
    }
    properties.insert(HOSTILE.to_owned(), field);
    let required = schema["required"].as_array_mut().unwrap();
    required.retain(|name| name != "tokenizer_class");
    required.push(HOSTILE.into());
    schema["x-usage-policy"]["contact"] = HOSTILE.into();
    folder.schema("hostile.json", schema);
    let event = folder.run(&["example", "hostile.json"], "").out;
    folder.write("event.json", &event);
    folder.write("page.md", HOSTILE);
    for args in [
        &["example", "hostile.json"][..],
        &["explain", "hostile.json", "event.json"],
        &["docs", "hostile.json"],
        &["docs", "hostile.json", "--format", "html"],
        &["docs", "hostile.json", "--output", "page.md", "--check"],
        &["diff", "sample.json", "hostile.json"],
        &[
            "diff",
            "sample.json",
            "hostile.json",
            "--format",
            "markdown",
        ],
        &["diff", "sample.json", "hostile.json", "--format", "github"],
    ] {
        let ran = folder.run(args, "");
        assert!([0, 100].contains(&ran.status), "{}", ran.whole());
        let control = |c: char| c.is_control() && c != '\n';
        assert!(
            !ran.whole().contains(control),
            "{args:?}: {:?}",
            ran.whole()
        );
    }
    // It is the same event all the same.
    assert_eq!(folder.run(&["validate", "hostile.json"], &event).status, 0);
}

#[test]
fn a_command_that_is_told_can_be_run() {
    let folder = Folder::new("shell");
    folder.schema("it's.json", sample());
    folder.write("a b.md", "");
    let docs = ["docs", "it's.json", "--output", "a b.md", "--check"];
    let ran = folder.run(&docs, "");
    let (_, command) = ran
        .out
        .split_once("write it anew with `usage-stat ")
        .unwrap();
    let (command, _) = command.rsplit_once('`').unwrap();
    assert_eq!(command, r"docs 'it'\''s.json' --output 'a b.md'");
    let program = env!("CARGO_BIN_EXE_usage-stat");
    let script = format!("'{program}' {command}");
    let status = folder.command("sh").args(["-c", &script]).status().unwrap();
    assert!(status.success());
    assert_eq!(folder.run(&docs, "").status, 0);
}
