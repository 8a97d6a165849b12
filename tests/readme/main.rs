//! What the README shows is what compiles.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

const README: &str = include_str!("../../README.md");
const EXAMPLE: &str = include_str!("../../runtime/examples/my_server.rs");

#[test]
fn the_example_is_the_compiled_one() {
    let snippets: Vec<&str> = README
        .split("```rust\n")
        .skip(1)
        .map(|rest| rest.split_once("```").unwrap().0)
        .collect();
    assert_eq!(snippets.len(), 2, "a server, and its test");
    for snippet in snippets {
        assert!(EXAMPLE.contains(snippet), "my_server.rs has no {snippet}");
    }
}

#[test]
fn its_links_lead_somewhere() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap();
    let targets = README
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split_once(')'));
    for (target, _) in targets.filter(|(target, _)| !target.contains("://")) {
        assert!(root.join(target).exists(), "{target} is not there");
    }
}
