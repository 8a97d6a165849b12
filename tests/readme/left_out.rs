//! What a script of CI leaves out of the tests is a test, or several: a name that none has any more would
//! leave out nothing, and nobody would see it.

use std::fs;

use crate::repository::{read, root};
use crate::testbed::files::below;

/// The modules and functions in which tests are, as the test harness begins to name them.
fn names() -> Vec<String> {
    let mut names = Vec::new();
    let folders = ["macros", "schema", "runtime"];
    for file in folders
        .iter()
        .flat_map(|folder| below(&root().join(folder)))
    {
        if file.extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        names.push(file.file_stem().unwrap().to_string_lossy().into_owned());
        let source = fs::read_to_string(&file).unwrap();
        let functions = source.split("fn ").skip(1);
        names.extend(functions.filter_map(|rest| Some(rest.split_once('(')?.0.to_owned())));
    }
    names
}

#[test]
fn what_is_skipped_is_there() {
    let names = names();
    let scripts = [".ci/packages", ".ci/other-systems"].map(read).join("\n");
    let words: Vec<&str> = scripts.split_whitespace().collect();
    let skipped = words.windows(2).filter(|pair| pair[0] == "--skip");
    let skipped: Vec<&str> = skipped.map(|pair| pair[1]).collect();
    assert!(skipped.len() > 5, "{skipped:?}");
    let is_there = |skipped: &&str| names.iter().any(|name| name.contains(*skipped));
    let gone: Vec<&&str> = skipped.iter().filter(|name| !is_there(name)).collect();
    assert!(gone.is_empty(), "no test is called so: {gone:?}");
}
