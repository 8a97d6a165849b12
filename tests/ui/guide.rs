//! The guide shows each error that the derive gives, with what to do about it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Set, the guide is written anew.
const BLESS: &str = "USAGE_STAT_BLESS";

/// How rustc's own errors begin, of which the derive has no text.
const OF_RUSTC: [&str; 8] = [
    "literal out of range",
    "the method",
    "mismatched types",
    "cannot find",
    "evaluation of",
    "type annotations needed",
    "the trait bound",
    "unresolved import",
];

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
         of yours.\n\n| error | mend |\n|---|---|\n",
    );
    for (error, mend) in errors() {
        let cell = |text: &str| text.replace('|', "\\|");
        page.push_str(&format!("| {} | {} |\n", cell(&error), cell(&mend)));
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
            let message = message.trim_start_matches("evaluation panicked: ");
            if OF_RUSTC.iter().any(|own| message.starts_with(own)) {
                continue;
            }
            let (what, mend) = match message.split_once("; ") {
                Some((what, mend)) => (what, mend.to_owned()),
                None => (message, notes(below)),
            };
            errors.insert(without_names(what), mended(&mend));
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

/// A name of the case is none of the message's; words of the derive are.
fn without_names(text: &str) -> String {
    let kept =
        |word: &str| word.starts_with("#[usage") || word.starts_with('"') || WORDS.contains(&word);
    let mut parts = Vec::new();
    for (index, part) in text.split('`').enumerate() {
        match index % 2 {
            1 if !kept(part) => parts.push("…"),
            _ => parts.push(part),
        }
    }
    parts.join("`")
}

/// The signature of a function names the type of a case.
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
    parts.join("`")
}

const WORDS: [&str; 20] = [
    "skip",
    "redact",
    "count",
    "bucket",
    "one_of",
    "send",
    "with",
    "as",
    "flatten",
    "rename",
    "why",
    "since",
    "expires",
    "rename_all",
    "crate",
    "publish",
    "skip_rest",
    "redact_text",
    "hide",
    "publish(…)",
];
