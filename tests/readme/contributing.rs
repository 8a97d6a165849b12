//! What is said to those who carry this on is there: a file that is moved or renamed is found here.

use std::fs;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap()
}

/// What stands between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[test]
fn each_path_that_contributing_names_is_there() {
    let guide = read(".github/CONTRIBUTING.md");
    let paths: Vec<&str> = quoted(&guide)
        .filter(|word| word.contains('/') && !word.contains([' ', '\n']))
        .collect();
    assert!(paths.len() > 20, "{paths:?}");
    let missing: Vec<&str> = paths
        .into_iter()
        .filter(|path| !root().join(path).exists())
        .collect();
    assert!(missing.is_empty(), "not there: {missing:?}");
}

/// A system stands in the table if a script tries it, and only then.
#[test]
fn each_target_that_was_tried_is_in_the_table() {
    let table = read("runtime/src/systems.md");
    let scripts = [read(".ci/other-systems"), read("tests/run")].concat();
    let is_target = |word: &str| word.matches('-').count() >= 2 && !word.contains([' ', '/', '.']);
    let claimed = quoted(&table).filter(|word| is_target(word));
    for target in claimed.filter(|target| *target != "x86_64-unknown-linux-gnu") {
        assert!(scripts.contains(target), "no script tries {target}");
    }
    let words = scripts.split(|c: char| !(c.is_ascii_alphanumeric() || "-_".contains(c)));
    for target in words.filter(|word| {
        ["-unknown-linux-gnu", "-pc-windows-gnu", "-apple-darwin"]
            .iter()
            .any(|system| word.ends_with(system))
    }) {
        assert!(table.contains(target), "{target} is not in the table");
    }
}
