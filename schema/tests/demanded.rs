//! What `usage-stat adopt` skips for its name is what the derive refuses for it, field by field: the
//! messages of rustc are those that are tested beside the derive.

#![cfg(test)]
#![cfg(feature = "cli")]

use std::{collections::BTreeSet, fs, path::Path};

use usage_stat_schema::adopt::{Source, adopt};

fn read(name: &str) -> String {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/ui/numbers");
    fs::read_to_string(cases.join(name)).unwrap()
}

#[test]
fn numbers_that_name_somebody_are_those_of_the_derive() {
    const NAMING: &str = "a number of this name can name a person or a machine";
    let text = read("that_name.rs");
    let refused: BTreeSet<usize> = read("that_name.stderr")
        .split("error[E0277]: ")
        .filter(|message| message.starts_with(NAMING))
        .map(|message| {
            let (_, place) = message.split_once("that_name.rs:").unwrap();
            place.split(':').next().unwrap().parse().unwrap()
        })
        .collect();
    // An `impl` by hand is not read: the type may send anything. Nor is a type that no field has.
    let is_seen = |line: &usize| {
        let line = text.lines().nth(line - 1).unwrap();
        !line.contains("ByHand") && line.starts_with("    ") && line.contains(": ")
    };
    let source = Source {
        path: "that_name.rs".into(),
        text: text.clone(),
    };
    let skipped = |config: &str| {
        let adoption = adopt(vec![source.clone()], Some(config), "a").unwrap();
        let suggestions = adoption.suggestions.into_iter();
        suggestions
            .filter(|suggestion| suggestion.reason == NAMING)
            .map(|suggestion| suggestion.place.line)
            .collect::<Vec<_>>()
    };
    let skipped: BTreeSet<usize> = ["Args", "Counts"].into_iter().flat_map(skipped).collect();
    let refused: BTreeSet<usize> = refused.into_iter().filter(is_seen).collect();
    assert!(refused.len() > 15, "{refused:?}");
    assert_eq!(skipped, refused);
}
