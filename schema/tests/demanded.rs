//! What `usage-stat adopt` skips for its name is what the derive refuses for it, field by field: the
//! messages of rustc are those that are tested beside the derive.

#![cfg(test)]
#![cfg(feature = "cli")]

mod support;

use std::{collections::BTreeSet, fs, path::Path};

use support::REPOSITORY;
use usage_stat_schema::adopt::{Source, Suggestion, adopt};

fn read(name: &str) -> String {
    let cases = Path::new(REPOSITORY).join("tests/ui/numbers");
    fs::read_to_string(cases.join(name)).unwrap()
}

const NAMING: &str = "a number of this name can name a person or a machine";

#[test]
fn numbers_that_name_somebody_are_those_of_the_derive() {
    let text = read("that_name.rs");
    let refused: BTreeSet<usize> = read("that_name.stderr")
        .split("error[E0277]: ")
        .filter(|message| message.starts_with(NAMING))
        .map(|message| {
            let (_, place) = message.split_once("that_name.rs:").unwrap();
            place.split(':').next().unwrap().parse().unwrap()
        })
        .collect();
    // A type that no field has is not read.
    let is_seen = |line: &usize| {
        let line = text.lines().nth(line - 1).unwrap();
        line.starts_with("    ") && line.contains(": ")
    };
    let source = Source {
        path: "that_name.rs".into(),
        text: text.clone(),
    };
    let suggestions = ["Args", "Counts"].map(|config| {
        let adoption = adopt(vec![source.clone()], Some(config), "a").unwrap();
        adoption.suggestions
    });
    let lines = |is_meant: fn(&Suggestion) -> bool| -> BTreeSet<usize> {
        let meant = suggestions.iter().flatten().filter(|it| is_meant(it));
        meant.map(|suggestion| suggestion.location.line).collect()
    };
    let refused: BTreeSet<usize> = refused.into_iter().filter(is_seen).collect();
    assert!(refused.len() > 15, "{refused:?}");
    let for_its_name = lines(|suggestion| suggestion.reason == NAMING);
    assert!(
        for_its_name.is_subset(&refused),
        "{for_its_name:?} {refused:?}"
    );
    // Some of them as secrets.
    let skipped = lines(|suggestion| suggestion.words == "#[usage(skip)]");
    assert!(refused.is_subset(&skipped), "{refused:?} {skipped:?}");
}
