//! The receiver's own tests take each schema that is published here: its fixtures are links to them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use usage_stat_schema::document::Document;

/// The published schemas in a folder and below it, as the files that links lead to.
fn find(folder: &Path, found: &mut BTreeSet<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && name != "target" && !name.starts_with('.') {
            find(&path, found);
        } else if name.ends_with(".schema.json") {
            let text = std::fs::read_to_string(&path).unwrap();
            if Document::parse(&text).is_ok() {
                found.insert(path.canonicalize().unwrap());
            }
        }
    }
}

#[test]
fn each_published_schema_is_a_fixture_of_the_receiver() {
    let root = usage_stat_tests::root();
    let (mut published, mut fixtures) = (BTreeSet::new(), BTreeSet::new());
    find(root, &mut published);
    find(&root.join("runtime/receiver/fixtures"), &mut fixtures);
    assert!(published.len() > 5, "{published:?}");
    assert_eq!(fixtures, published, "link it in runtime/receiver/fixtures");
}
