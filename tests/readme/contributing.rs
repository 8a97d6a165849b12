//! What is said to those who carry this on is there: a file that is moved or renamed is found here.

use std::fs;
use std::path::Path;

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

pub(crate) fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap()
}

/// What stands between backticks.
pub(crate) fn quoted(text: &str) -> impl Iterator<Item = &str> {
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
