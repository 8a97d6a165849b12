//! Which releases a history tells, and in which order.

#![cfg(test)]
#![cfg(feature = "cli")]

mod support;

use serde_json::{Value, json};
use support::{program::Folder, sample, with};

const PATH: &str = "app.json";

fn history(folder: &Folder, args: &[&str]) -> Value {
    let ran = folder.run(&[&["history", "--format", "json"], args].concat(), "");
    assert_eq!(ran.status, 0, "{}", ran.whole());
    serde_json::from_str(&ran.out).unwrap()
}

fn names(history: &Value) -> Vec<&Value> {
    let releases = history["releases"].as_array().unwrap();
    releases.iter().map(|release| &release["release"]).collect()
}

/// Into the main branch, with nothing of what it changed.
fn merge_the_fix(folder: &Folder) {
    folder.git(&["checkout", "--quiet", "main"]);
    let merge = [
        "merge",
        "--quiet",
        "--message",
        "Merge",
        "--strategy=ours",
        "fix",
    ];
    folder.git_on("2026-03-02", &merge);
}

/// A fix of an old version is younger than the new one, and is not what came after it.
#[test]
fn a_fix_of_an_old_version_stands_before_the_new_one() {
    let folder = Folder::repository("releases-fix");
    folder.schema(PATH, sample());
    folder.release("2026-01-01", "app-v1.9.0");
    folder.schema(PATH, with("field added"));
    folder.release("2026-02-01", "app-v2.0.0");
    folder.git(&["checkout", "--quiet", "-b", "fix", "app-v1.9.0"]);
    folder.release("2026-03-01", "app-v1.10.0");
    merge_the_fix(&folder);

    let told = history(&folder, &[PATH]);
    assert_eq!(names(&told), ["app-v2.0.0", "app-v1.10.0", "app-v1.9.0"]);
    // By their dates, the fix would have taken the field back.
    assert_eq!(told["releases"][0]["widened"][0]["place"], "port");
    assert_eq!(told["releases"][1]["narrowed"], json!([]));
    assert_eq!(told["since"]["port"], "app-v2.0.0");

    // One that is no version has a place by its date alone, and so have all.
    folder.git_on("2026-03-03", &["tag", "nightly"]);
    let told = history(&folder, &[PATH]);
    let by_date = ["nightly", "app-v1.10.0", "app-v2.0.0", "app-v1.9.0"];
    assert_eq!(names(&told), by_date);
    let told = history(&folder, &["--tags", "app-v*", PATH]);
    assert_eq!(names(&told), ["app-v2.0.0", "app-v1.10.0", "app-v1.9.0"]);
}

#[test]
fn a_release_without_the_schema_that_was_there_is_told() {
    let folder = Folder::repository("releases-gone");
    folder.release("2026-01-01", "v0.1.0");
    folder.schema(PATH, sample());
    folder.release("2026-02-01", "v1.0.0");
    folder.git(&["rm", "--quiet", PATH]);
    folder.release("2026-03-01", "v1.1.0");
    folder.schema(PATH, with("field added"));
    folder.release("2026-04-01", "v1.2.0");

    let told = history(&folder, &[PATH]);
    // Before the first promise, nothing is gone.
    assert_eq!(names(&told), ["v1.2.0", "v1.1.0", "v1.0.0"]);
    let is = |what: &str| -> Vec<bool> {
        let releases = told["releases"].as_array().unwrap();
        releases
            .iter()
            .map(|release| release[what] == true)
            .collect()
    };
    assert_eq!(is("gone"), [false, true, false]);
    assert_eq!(is("first"), [false, false, true]);
    assert_eq!(told["releases"][1]["fields"], 0);
    // What came back is held against what was there.
    assert_eq!(told["releases"][0]["widened"][0]["place"], "port");

    let ran = folder.run(&["history", PATH], "");
    let gone = "## v1.1.0, 2026-03-01\n\nIts schema is gone: it promises nothing.\n\n";
    assert!(ran.out.contains(gone), "{}", ran.out);
    for (language, sentence) in [
        ("en", "Its schema is gone: it promises nothing."),
        (
            "de",
            "Das Schema ist nicht mehr da: Diese Fassung verspricht nichts.",
        ),
    ] {
        let page = folder.run(&["docs", "--history", "--language", language, PATH], "");
        assert!(page.out.contains(sentence), "{}", page.whole());
    }
}

/// Not released yet, and to be told all the same.
#[test]
fn a_schema_that_is_gone_since_the_last_release_is_told() {
    let folder = Folder::repository("releases-gone-now");
    folder.schema(PATH, sample());
    folder.release("2026-02-01", "v1.0.0");
    folder.git(&["rm", "--quiet", PATH]);
    let check = |args: &[&str]| {
        let told = history(&folder, args);
        assert_eq!(told["releases"][0]["release"], Value::Null, "{args:?}");
        assert_eq!(told["releases"][0]["gone"], true, "{args:?}");
    };
    check(&[PATH]);
    folder.commit("Gone");
    check(&[PATH]);
    check(&["v1.0.0..HEAD", PATH]);
    folder.release("2026-03-01", "v1.1.0");
    assert_eq!(names(&history(&folder, &[PATH])), ["v1.1.0", "v1.0.0"]);
    // What never was there is not gone: the name is mistyped.
    let ran = folder.run(&["history", "ap.json"], "");
    assert_eq!(ran.status, 101);
    assert!(ran.err.contains("ap.json: cannot be read"), "{}", ran.err);
}

/// A fix of a version that never had a schema, made after there was one.
#[test]
fn a_release_that_never_had_a_schema_lost_none() {
    let folder = Folder::repository("releases-never");
    folder.release("2026-01-01", "old");
    folder.git(&["branch", "fix"]);
    folder.schema(PATH, sample());
    folder.release("2026-02-01", "new");
    folder.git(&["checkout", "--quiet", "fix"]);
    folder.release("2026-03-01", "old-fixed");
    merge_the_fix(&folder);
    assert_eq!(names(&history(&folder, &[PATH])), ["new"]);
}

/// Nothing is printed then, and nobody has to guess why.
#[test]
fn what_matches_no_release_is_told_with_what_to_do() {
    let folder = Folder::repository("releases-none");
    folder.commit("First");
    let notes = |args: &[&str]| -> (String, bool) {
        let ran = folder.run(&[&["history"], args].concat(), "");
        assert_eq!(ran.status, 0, "{}", ran.whole());
        let note = ran.err.strip_prefix("note: ").unwrap_or_default();
        (note.trim_end().to_owned(), ran.out.is_empty())
    };
    folder.schema(PATH, sample());
    folder.commit("Schema");
    let no_tag = "no tag is in this repository, so no release is told; `git fetch --tags` gets those of the remote, and \
                  `git tag NAME` makes one";
    assert_eq!(notes(&[PATH]), (no_tag.to_owned(), false));
    folder.git(&["tag", "v0.1.0", "HEAD~1"]);
    folder.git_on("2026-01-02", &["tag", "v1.0.0"]);
    folder.schema(PATH, with("field added"));
    folder.release("2026-02-01", "v1.1.0");
    folder.git(&["tag", "again", "v1.1.0^{}"]);
    folder.git(&["checkout", "--quiet", "-b", "other", "v1.0.0"]);
    folder.release("2026-03-01", "other-v9.0.0");
    folder.git(&["checkout", "--quiet", "main"]);

    for (args, note, is_empty) in [
        (
            &["v1.1.0..v1.0.0", PATH][..],
            "`v1.1.0..v1.0.0`: `v1.1.0` comes after `v1.0.0`, so no release is between them; write `v1.0.0..v1.1.0`",
            true,
        ),
        // What stands there is no release that is to come.
        (
            &["v1.1.0..HEAD~2", PATH],
            "`v1.1.0..HEAD~2`: `v1.1.0` comes after `HEAD~2`, so no release is between them; write `HEAD~2..v1.1.0`",
            true,
        ),
        (
            &["v1.1.0..again", PATH],
            "`v1.1.0..again`: both are the same commit, and no release is after it; write the earlier one first, and a \
             later one second",
            true,
        ),
        (
            &["..v0.1.0", PATH],
            "`..v0.1.0`: no release in it has app.json; `usage-stat history app.json` tells those that have it",
            true,
        ),
        (
            &["--tags", "x*", PATH],
            "`--tags x*`: no tag is of this form, so no release is told; `git tag` lists those that there are",
            false,
        ),
        (
            &["--tags", "other-*", PATH],
            "no tag of the form `other-*` is in the history of `HEAD`, so no release is told; name a revision that \
             contains some, such as `..other-v9.0.0`",
            false,
        ),
        // Where some are told, nothing is left to say.
        (&["v1.0.0..v1.1.0", PATH], "", false),
        (&["--tags", "v*", PATH], "", false),
    ] {
        assert_eq!(notes(args), (note.to_owned(), is_empty), "{args:?}");
    }
    folder.commit("No change");
    let same = "`v1.1.0..`: no tag is in it, and `HEAD` promises what the release before did; write an earlier first \
                revision";
    assert_eq!(notes(&["v1.1.0..", PATH]), (same.to_owned(), true));
    // What a note says helps.
    assert_eq!(notes(&["--tags", "other-*", "..other-v9.0.0", PATH]).0, "");
    assert_eq!(
        names(&history(&folder, &["v1.1.0..v1.0.0", PATH])),
        [] as [&str; 0]
    );
    // The page says it as well.
    let page = folder.run(&["docs", "--history", "--tags", "x*", PATH], "");
    assert!(
        page.err.starts_with("note: `--tags x*`: no tag"),
        "{}",
        page.err
    );
}
