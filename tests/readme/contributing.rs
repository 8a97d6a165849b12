//! What is said to those who carry this on is there: a file that is moved or renamed is found here.

use usage_stat_tests::quoted;

use crate::repository::{read, root};

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
