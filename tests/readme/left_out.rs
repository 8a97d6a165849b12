//! What a script of CI leaves out of the tests is a test, or several: a name that none has any more would
//! leave out nothing, and nobody would see it.

use crate::repository::{commands, read, sources, values};

/// The modules and functions in which tests are, as the test harness begins to name them.
fn names() -> Vec<String> {
    let mut names = Vec::new();
    for (path, text) in sources(&["macros", "schema", "runtime"]) {
        let file = path.rsplit('/').next().unwrap();
        names.push(file.trim_end_matches(".rs").to_owned());
        let functions = text.split("fn ").skip(1);
        names.extend(functions.filter_map(|rest| Some(rest.split_once('(')?.0.to_owned())));
    }
    names
}

#[test]
fn what_is_skipped_is_there() {
    let names = names();
    let scripts = [".ci/packages", ".ci/other-systems"].map(|script| commands(&read(script)));
    let scripts = scripts.join("\n");
    let skipped = values(&scripts, "--skip");
    assert!(skipped.len() > 5, "{skipped:?}");
    let is_there = |skipped: &&str| names.iter().any(|name| name.contains(*skipped));
    let gone: Vec<&&str> = skipped.iter().filter(|name| !is_there(name)).collect();
    assert!(gone.is_empty(), "no test is called so: {gone:?}");
}
