//! The README's links lead somewhere, where it stands alone too: crates.io shows it without the files beside it.

use std::collections::BTreeSet;

use crate::README;
use crate::repository::{read, root};

/// Text without blocks of code.
fn prose(text: &str) -> String {
    text.split("```").step_by(2).collect()
}

/// What stands behind `[name]: `, by its name.
fn definitions(text: &str) -> Vec<(&str, &str)> {
    let lines = text.lines().filter_map(|line| line.strip_prefix('['));
    lines.filter_map(|line| line.split_once("]: ")).collect()
}

/// Where the links lead.
fn targets(text: &str) -> Vec<&str> {
    let inline = text.split("](").skip(1);
    let inline = inline.filter_map(|rest| rest.split_once(')'));
    let inline = inline.map(|(target, _)| target);
    inline
        .chain(definitions(text).into_iter().map(|(_, target)| target))
        .collect()
}

/// Where the repository's files are seen.
fn files() -> String {
    let manifest = read("Cargo.toml");
    let (_, repository) = manifest.split_once("\nrepository = \"").unwrap();
    let (repository, _) = repository.split_once('"').unwrap();
    format!("{repository}/blob/main/")
}

#[test]
fn none_is_relative() {
    let text = prose(README);
    let relative: Vec<&str> = targets(&text)
        .into_iter()
        .filter(|target| !target.starts_with("https://") && !target.starts_with('#'))
        .collect();
    assert!(relative.is_empty(), "begin with {}: {relative:?}", files());
}

#[test]
fn each_file_is_there() {
    let (text, files) = (prose(README), files());
    let targets = targets(&text);
    let targets = targets
        .iter()
        .filter_map(|target| target.strip_prefix(&files));
    let mut count = 0;
    for target in targets {
        count += 1;
        let (file, heading) = target.split_once('#').unwrap_or((target, ""));
        assert!(root().join(file).is_file(), "{target} is not there");
        if !heading.is_empty() {
            let text = read(file);
            let headings = text.lines().filter(|line| line.starts_with('#'));
            let mut names = headings.map(|line| line.trim_start_matches('#').trim());
            let name = |line: &str| line.to_lowercase().replace(' ', "-");
            assert!(
                names.any(|line| name(line) == heading),
                "{target} is not there"
            );
        }
    }
    assert!(count > 5, "{count}");
}

#[test]
fn each_name_of_a_link_is_defined_and_each_definition_is_used() {
    let text = prose(README);
    let used = text.split("][").skip(1);
    let used: BTreeSet<&str> = used
        .filter_map(|rest| rest.split_once(']'))
        .map(|(name, _)| name)
        .collect();
    let defined: BTreeSet<&str> = definitions(&text).iter().map(|(name, _)| *name).collect();
    assert_eq!(used, defined);
}

#[test]
fn a_link_is_found_in_each_form() {
    let text = "See [one](a.md), [two][b] and [three](https://c/d#e).\n\n[b]: f/g.rs\n";
    assert_eq!(targets(text), ["a.md", "https://c/d#e", "f/g.rs"]);
    assert_eq!(prose("a\n```rust\n[b](c)\n```\nd"), "a\n\nd");
}
