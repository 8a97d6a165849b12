//! The guide shows each error that the derive gives, with what to do about it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{env, fs};

use crate::errors::{cell, cells};

/// Set, the guide is written anew.
const BLESS: &str = "USAGE_STAT_BLESS";

/// The package that `trybuild` makes.
const OF_CASES: &str = concat!(" -p ", env!("CARGO_PKG_NAME"), "-tests ");

#[test]
fn all_errors_are_in_the_guide() {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema/src/errors.md");
    let expected = page();
    if env::var_os(BLESS).is_some() {
        fs::write(&guide, &expected).unwrap();
    }
    let found = fs::read_to_string(guide).unwrap();
    assert_eq!(
        found, expected,
        "if it should, run `{BLESS}=1 cargo test -p usage-stat-tests --test ui guide`"
    );
}

fn page() -> String {
    let mut page = String::from(
        "# Errors\n\nEach error that the derive gives, and what to do about it. `…` stands for a name \
         of yours, and `PACKAGE` for your package.\n\n| error | mend |\n|---|---|\n",
    );
    let row = |error: &str, mend: &str| format!("| {} | {} |\n", cell(error), cell(mend));
    for (error, mend) in errors() {
        page.push_str(&row(&error, &mend));
    }
    page.push_str(
        "\n## Of what is published\n\nWhat differs is shown by `USAGE_STAT_PUBLISH=check`. A build with \
         `USAGE_STAT_DISABLED=1` sends nothing, and is not refused.\n\n\
         | error | mend |\n|---|---|\n",
    );
    let of_packages: BTreeSet<&str> = include_str!("../gate/errors.txt").lines().collect();
    for (error, mend) in of_packages.iter().filter_map(|line| line.split_once("; ")) {
        page.push_str(&row(error, mend));
    }
    page
}

/// The errors of all cases, each with its mend.
fn errors() -> BTreeMap<String, String> {
    let mut errors = BTreeMap::new();
    for path in recorded(&Path::new(env!("CARGO_MANIFEST_DIR")).join("ui")) {
        let text = fs::read_to_string(path).unwrap();
        for error in text
            .split("\nerror")
            .filter(|error| !error.starts_with("warning"))
            .map(|error| error.trim_start_matches("error"))
        {
            let Some((_, rest)) = error.split_once(": ") else {
                continue;
            };
            let (message, below) = rest.split_once('\n').unwrap_or((rest, ""));
            let Some((what, mend)) = cells(message) else {
                continue;
            };
            errors.insert(what, mended(&mend.unwrap_or_else(|| notes(below))));
        }
    }
    errors
}

fn recorded(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .flat_map(|path| match path.extension() {
            Some(ending) if ending == "stderr" => vec![path],
            None => recorded(&path),
            Some(_) => Vec::new(),
        })
        .collect();
    paths.sort();
    paths
}

/// The notes of ours, which say what to do.
fn notes(below: &str) -> String {
    let notes = below.lines().filter_map(|line| line.split_once("= note: "));
    let own = notes.map(|(_, note)| note).filter(|note| {
        ![
            "required for",
            "the full",
            "consider using",
            "this error",
            "1 redundant",
        ]
        .iter()
        .any(|other| note.starts_with(other))
    });
    own.collect::<Vec<_>>().join("; ")
}

/// The signature of a function names the type of a case, and a command the package that all cases are in.
fn mended(text: &str) -> String {
    let mut parts: Vec<String> = Vec::new();
    for part in text.split('`') {
        let function = part.strip_prefix("fn function(value: &");
        let function = function.and_then(|rest| rest.split_once(')'));
        parts.push(match function {
            Some((_, returns)) => format!("fn function(value: &…){returns}"),
            None => part.to_owned(),
        });
    }
    parts.join("`").replace(OF_CASES, " -p PACKAGE ")
}
