//! The guide shows each error that a package of its own gets, as it does those of single files.

use std::io::Write;
use std::path::Path;
use std::{env, fs};

use crate::errors::{cell, cells};

/// Fails for an error that the guide doesn't show, or writes it down for the guide: one line
/// each, of which what comes after the first `; ` is the mend.
pub(crate) fn expect(message: &str) {
    let Some((what, mend)) = cells(message) else {
        return;
    };
    let of_files = include_str!("../../schema/src/errors.md");
    if of_files.contains(&format!("| {} |", cell(&what))) {
        return;
    }
    let what = of_any_launcher(&what);
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("gate/errors.txt");
    let shown = fs::read_to_string(&file).unwrap();
    let begin = format!("{what}; ");
    if shown.lines().any(|line| line.starts_with(&begin)) {
        return;
    }
    assert!(
        env::var_os("USAGE_STAT_BLESS").is_some(),
        "the guide has no `{what}`; if it should, run `USAGE_STAT_BLESS=1 cargo test -p usage-stat-tests` \
         with `--test gate`, then with `--test ui guide`"
    );
    let mut file = fs::OpenOptions::new().append(true).open(file).unwrap();
    let line = format!("{begin}{}\n", in_any_package(&mend.unwrap_or_default()));
    file.write_all(line.as_bytes()).unwrap();
}

/// Without names, numbers and what only this case has.
fn of_any_launcher(what: &str) -> String {
    let what = what.split(" (").next().unwrap_or(what);
    let parts = what.split('`').enumerate();
    let parts: Vec<&str> = parts
        .map(|(index, part)| if index % 2 == 1 { "…" } else { part })
        .collect();
    let words = parts.join("`");
    let words = words.split(' ').map(|word| {
        let is_number = word.starts_with(|c: char| c.is_ascii_digit());
        if is_number { "…" } else { word }
    });
    let mut what = words.collect::<Vec<_>>().join(" ");
    // A list of any length.
    for (two, one) in [
        ("`…` of `…`, `…` of `…`", "`…` of `…`"),
        ("`…`, `…`,", "`…`,"),
    ] {
        while what.contains(two) {
            what = what.replace(two, one);
        }
    }
    what
}

/// What every error of the gate says stands in the guide once.
fn in_any_package(mend: &str) -> String {
    let mend = mend.split(" (a build with").next().unwrap_or(mend);
    let mend = mend.split(" (`=check` shows it").next().unwrap_or(mend);
    match mend.split_once(" -p ") {
        Some((before, after)) => {
            let (_, after) = after.split_once(' ').unwrap_or_default();
            format!("{before} -p PACKAGE {after}")
        }
        None => mend.to_owned(),
    }
}
