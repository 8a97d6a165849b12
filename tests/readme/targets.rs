//! What is claimed of a target is what a script does there, and all of it.

use std::collections::BTreeSet;

use usage_stat_tests::quoted;

use crate::repository::{commands, read, values};

const THIS_ONE: &str = "x86_64-unknown-linux-gnu";

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Checked,
    Tested,
}

type Tried = BTreeSet<(String, What)>;

/// What a script does: `cargo check` or `cargo test`, for a target, or for each of a loop.
fn done(script: &str) -> Tried {
    let commands = commands(script);
    let mut of_loop = Vec::new();
    let mut done = Tried::new();
    for line in commands.lines() {
        if let Some(list) = line.strip_prefix("for target in ") {
            let list = list.trim_end_matches("do").trim().trim_end_matches(';');
            of_loop = list.split_whitespace().collect();
            continue;
        }
        let words: Vec<&str> = line.split_whitespace().collect();
        let what = match words.as_slice() {
            ["done", ..] => {
                of_loop = Vec::new();
                continue;
            }
            ["cargo", "check", ..] => What::Checked,
            ["cargo", "test", ..] => What::Tested,
            _ => continue,
        };
        let named = values(line, "--target");
        let targets = match named.first().map(|name| name.trim_matches('"')) {
            None => vec![THIS_ONE],
            Some("$target") => of_loop.clone(),
            Some(name) => vec![name],
        };
        assert!(!targets.is_empty(), "of which loop is it? {line}");
        done.extend(targets.into_iter().map(|target| (target.to_owned(), what)));
    }
    done
}

/// What the rows of the table say.
fn claimed(page: &str) -> Tried {
    let (_, table) = page.split_once("| target |").unwrap();
    let rows = table
        .lines()
        .skip(2)
        .take_while(|line| line.starts_with('|'));
    let mut claimed = Tried::new();
    let mut target = "";
    for row in rows {
        let cells = row.trim_matches('|').split('|').map(str::trim);
        let cells: Vec<&str> = cells.collect();
        let [first, _, what] = <[&str; 3]>::try_from(cells).unwrap();
        match quoted(first).next() {
            Some(name) => target = name,
            None if first == "the same" => {}
            // A test of the first target makes that image.
            None => {
                assert!(first.starts_with("an image"), "of which target? {row}");
                continue;
            }
        }
        let words: BTreeSet<&str> = what.split(|c: char| !c.is_alphanumeric()).collect();
        let says = [
            (What::Checked, words.contains("checked")),
            (What::Tested, words.contains("run") || what == "all tests"),
        ];
        assert!(says.iter().any(|(_, is)| *is), "nothing is claimed: {row}");
        let said = says.into_iter().filter(|(_, is)| *is);
        claimed.extend(said.map(|(what, _)| (target.to_owned(), what)));
    }
    claimed
}

#[test]
fn each_row_is_what_the_scripts_do() {
    let scripts = [read(".ci/other-systems"), read("tests/run")];
    let done: Tried = scripts.iter().flat_map(|script| done(script)).collect();
    let claimed = claimed(&read("runtime/src/systems.md"));
    let of = |one: &Tried, other: &Tried| one.difference(other).cloned().collect::<Vec<_>>();
    assert_eq!(of(&claimed, &done), [], "claimed, and no script does it");
    assert_eq!(of(&done, &claimed), [], "done, and not in the table");
    let targets: BTreeSet<&String> = done.iter().map(|(target, _)| target).collect();
    assert!(targets.len() > 4, "{targets:?}");
}

/// What is tested with the oldest compiler is not all: which crates, the row says.
#[test]
fn the_crates_of_the_oldest_compiler_are_named() {
    let script = commands(&read(".ci/other-systems"));
    let here = |line: &&str| line.starts_with("cargo ") && !line.contains("--target");
    let packages = script
        .lines()
        .filter(here)
        .flat_map(|line| values(line, "-p"));
    let packages: BTreeSet<&str> = packages.collect();
    let page = read("runtime/src/systems.md");
    let row = page
        .lines()
        .find(|line| line.starts_with("| the same | 1.85"));
    let what = row.unwrap().split('|').nth(3).unwrap();
    assert_eq!(quoted(what).collect::<BTreeSet<_>>(), packages);
}

#[test]
fn what_is_commented_out_is_not_done() {
    let script = "
        # cargo check --target a
        for target in b-1 \\
            b-2; do
            cargo check -p x \\
                --target \"$target\" # cargo test
            # cargo test --target \"$target\"
        done
        cargo() {
            echo \"cargo $*\" >&2
        }
        cargo test --target c
        cargo test -p y
    ";
    let done = done(script);
    let done: Vec<(&str, What)> = done.iter().map(|(name, what)| (&**name, *what)).collect();
    let expected = [
        ("b-1", What::Checked),
        ("b-2", What::Checked),
        ("c", What::Tested),
        (THIS_ONE, What::Tested),
    ];
    assert_eq!(done, expected);
}
