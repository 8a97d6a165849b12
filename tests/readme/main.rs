//! What the README shows is what compiles.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

const README: &str = include_str!("../../README.md");
const EXAMPLE: &str = include_str!("../../runtime/examples/my_server.rs");

#[test]
fn the_example_is_the_compiled_one() {
    let (_, rest) = README.split_once("```rust\n").unwrap();
    let (snippet, _) = rest.split_once("```").unwrap();
    assert!(
        EXAMPLE.contains(snippet),
        "the README's example differs from my_server.rs"
    );
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
