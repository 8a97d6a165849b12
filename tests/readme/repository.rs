//! The files of the repository, which the tests here hold against each other.

use std::fs;

pub(crate) use usage_stat_tests::root;

use crate::testbed::files::below;

pub(crate) fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap()
}

/// Path and text of each file of Rust in these folders.
pub(crate) fn sources(folders: &[&str]) -> Vec<(String, String)> {
    let files = folders
        .iter()
        .flat_map(|folder| below(&root().join(folder)));
    files
        .filter(|file| file.extension().is_some_and(|ending| ending == "rs"))
        .map(|file| {
            let path = file.strip_prefix(root()).unwrap().to_str().unwrap();
            (path.replace('\\', "/"), fs::read_to_string(&file).unwrap())
        })
        .collect()
}

/// Those of what is published, but for its tests and what they compare with.
pub(crate) fn shipped_sources() -> Vec<(String, String)> {
    let mut files = sources(&[
        "macros/src",
        "schema/src",
        "runtime/src",
        "runtime/receiver/src",
    ]);
    files.retain(|(path, _)| !path.contains("/tests") && !path.contains("/snapshots"));
    files
}

/// The commands of a script, each on one line.
pub(crate) fn commands(script: &str) -> String {
    let lines = script
        .lines()
        .map(|line| line.split(" #").next().unwrap_or_default().trim())
        .filter(|line| !line.starts_with('#'));
    let lines: Vec<&str> = lines.collect();
    lines.join("\n").replace("\\\n", " ")
}

/// What follows an option in commands, each time that it is there.
pub(crate) fn values<'c>(commands: &'c str, option: &str) -> Vec<&'c str> {
    let words: Vec<&str> = commands.split_whitespace().collect();
    let pairs = words.iter().zip(words.iter().skip(1));
    let values = pairs.filter_map(|(word, next)| (*word == option).then_some(*next));
    values.collect()
}
