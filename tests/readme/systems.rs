//! Whatever differs between systems has its row in the table, where people look it up.

use std::collections::BTreeSet;

use crate::repository::{read, shipped_sources};

/// Each file in which a `cfg` tells systems apart, and the rows that tell of it. Who adds one looks at
/// the table.
const FILES: [(&str, &[&str]); 14] = [
    ("runtime/receiver/src/lib.rs", &["the receiver"]),
    (
        "runtime/src/consent/surroundings.rs",
        &[
            "links and pipes in the place of a file",
            "the root of what a decision looks at",
        ],
    ),
    ("runtime/src/delivery/file_lock.rs", &["locks of the spool"]),
    (
        "runtime/src/delivery/private_files.rs",
        &[
            "who may write there",
            "who may read what is kept there",
            "links and pipes in the place of a file",
            "a second name of a file (a hard link)",
        ],
    ),
    (
        "runtime/src/descriptors.rs",
        &["descriptors 0 to 2", "descriptors before something is sent"],
    ),
    (
        "runtime/src/environment/command/mod.rs",
        &[
            "what is run as a tool",
            "a tool that runs too long",
            "its output",
        ],
    ),
    (
        "runtime/src/environment/system.rs",
        &["processors and memory"],
    ),
    ("runtime/src/run_events.rs", &["the random name of a run"]),
    (
        "runtime/src/standard_streams.rs",
        &["the notice, and what `USAGE_STAT_INSPECT=1` shows"],
    ),
    (
        "runtime/src/threads.rs",
        &[
            "signals of our own writes",
            "signals that a tool begins with",
        ],
    ),
    (
        "schema/src/event/system.rs",
        &[
            "state directory, if `XDG_STATE_HOME` is not set",
            "opt-out files",
        ],
    ),
    (
        "schema/src/publish/files.rs",
        &["locks of what is published"],
    ),
    // Of tests.
    ("runtime/src/consent/temporary_root.rs", &[]),
    ("runtime/src/testbed/mod.rs", &[]),
];

/// What no `cfg` decides: the system does, or what is there.
const NOT_BY_CFG: [&str; 4] = [
    "containers",
    "limits of a control group",
    "accelerators",
    "places of panics and of a stack",
];

/// Whether the code tells systems apart, but for the tests at its end.
fn tells_systems_apart(code: &str) -> bool {
    let tests = ["#[cfg(test)]\nmod tests {", "#[cfg(all(test"];
    let end = tests.iter().filter_map(|tests| code.find(tests)).min();
    let code = end.map_or(code, |end| &code[..end]);
    let code = &code.replace("#[cfg(test)]\n#[cfg(unix)]", "");
    let mut conditions = code
        .match_indices("cfg")
        .filter_map(|(at, _)| condition(&code[at..]));
    conditions.any(|condition| {
        let mut words = condition.split(|c: char| !c.is_alphanumeric() && c != '_');
        words.any(|word| matches!(word, "unix" | "windows") || word.starts_with("target_"))
    })
}

/// What stands in the parentheses of `cfg(…)`, `cfg!(…)` or `cfg_attr(…)`.
fn condition(code: &str) -> Option<&str> {
    let rest = code.strip_prefix("cfg")?;
    let rest = rest.trim_start_matches("_attr").trim_start_matches('!');
    let rest = rest.strip_prefix('(')?;
    let mut open = 1;
    let end = rest.find(|c| {
        match c {
            '(' => open += 1,
            ')' => open -= 1,
            _ => {}
        }
        open == 0
    })?;
    rest.get(..end)
}

#[test]
fn each_file_that_tells_systems_apart_has_its_row() {
    let found: BTreeSet<String> = shipped_sources()
        .into_iter()
        .filter(|(_, code)| tells_systems_apart(code))
        .map(|(path, _)| path)
        .collect();
    let listed: BTreeSet<String> = FILES.iter().map(|(path, _)| (*path).to_owned()).collect();
    let of = |one: &BTreeSet<String>, other| one.difference(other).cloned().collect::<Vec<_>>();
    assert_eq!(
        of(&found, &listed),
        [""; 0],
        "a `cfg` of a system is new there: give what differs a row in runtime/src/systems.md, and name both here"
    );
    assert_eq!(
        of(&listed, &found),
        [""; 0],
        "there is no such `cfg` any more"
    );
}

#[test]
fn each_row_tells_of_something() {
    let page = read("runtime/src/systems.md");
    let (_, table) = page.split_once("# What differs").unwrap();
    let rows = table.lines().skip_while(|line| !line.starts_with("|---"));
    let rows: BTreeSet<&str> = rows
        .skip(1)
        .take_while(|line| line.starts_with('|'))
        .map(|line| line.split('|').nth(1).unwrap().trim())
        .collect();
    let told = FILES.iter().flat_map(|(_, rows)| rows.iter().copied());
    let told: BTreeSet<&str> = told.chain(NOT_BY_CFG).collect();
    assert_eq!(rows, told);
}

#[test]
fn a_condition_is_found_in_each_form() {
    for code in [
        "#[cfg(unix)]",
        "if cfg!(windows) {",
        "#[cfg_attr(not(unix), path = \"other.rs\")]",
        "#[cfg(all(feature = \"network\", target_os = \"linux\"))]",
        "#![cfg(not(target_family = \"wasm\"))]",
        "#[cfg(any(\n    feature = \"network\",\n    unix,\n))]",
    ] {
        assert!(tells_systems_apart(code), "{code}");
    }
    for code in [
        "#[cfg(test)]\nmod tests {\n    #[cfg(unix)]",
        "#[cfg(feature = \"unix_like\")]",
        "cfg of unix",
        "#[cfg(feature = \"network\")]\nfn unix() {}",
        "#[cfg(test)]\nfn unix() {}",
    ] {
        assert!(!tells_systems_apart(code), "{code}");
    }
}
