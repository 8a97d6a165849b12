//! The promise over the tags of a repository.

#![cfg(test)]
#![cfg(feature = "cli")]

mod support;

use std::{fs, process::Command};

use insta::assert_snapshot;
use serde_json::{Value, json};
use support::{program::Folder, sample, with_all};

/// Four releases, of which the first promises nothing and the second what the sample does.
fn repository(name: &str) -> Folder {
    let folder = Folder::repository(name);
    folder.release("2026-01-01", "v0.9.0");
    folder.schema("published/app.json", sample());
    folder.release("2026-02-01", "v1.0.0");

    let second = [
        "field added",
        "send to skip",
        "nested field renamed",
        "reason",
    ];
    folder.schema("published/app.json", with_all(&second));
    let finding = {
        let findings = folder.findings(&["v1.0.0:published/app.json", "published/app.json"]);
        let port = findings
            .iter()
            .find(|finding| finding["place"] == "port")
            .unwrap();
        port["finding"].as_str().unwrap().to_owned()
    };
    folder.write(
        "accepted.toml",
        &format!("[[acknowledged]]\nfinding = \"{finding}\"\nreason = \"to see which ports are free\"\nby = \"Ada\"\n"),
    );
    folder.release("2026-03-01", "v1.1.0");
    folder.schema(
        "published/app.json",
        with_all(&[&second[..], &["endpoint", "field renamed"]].concat()),
    );
    folder.release("2026-04-01", "v1.10.0");
    folder
}

#[test]
fn each_release_tells_what_it_widened_and_narrowed_and_why() {
    let folder = repository("history");
    let args = [
        "history",
        "published/app.json",
        "--acknowledged",
        "accepted.toml",
    ];
    let ran = folder.run(&args, "");
    assert_snapshot!("markdown", ran.whole());
    let ran = folder.run(&[&args[..], &["--format", "json"]].concat(), "");
    assert_eq!(ran.status, 0, "{}", ran.whole());
    let mut history: Value = serde_json::from_str(&ran.out).unwrap();
    let names: Vec<_> = history["releases"]
        .as_array()
        .unwrap()
        .iter()
        .map(|release| release["release"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["v1.10.0", "v1.1.0", "v1.0.0"]);
    assert_eq!(
        history["releases"][1]["widened"][0]["why"],
        "to see which ports are free"
    );
    assert_eq!(history["releases"][1]["date"], "2026-03-01");
    // Two renames, one of them of a field inside another.
    assert_eq!(history["since"]["num_shard"], "v1.0.0");
    assert_eq!(history["since"]["error.stack[].function"], "v1.0.0");
    assert_eq!(history["since"]["port"], "v1.1.0");
    assert_eq!(history["since"]["grace_period"], Value::Null);

    // What the Markdown shows of it in a table is left out.
    history["since"] = Value::Null;
    assert_snapshot!("json", serde_json::to_string_pretty(&history).unwrap());

    let folder_inside = folder.0.join("published");
    let inside = Command::new(env!("CARGO_BIN_EXE_usage-stat"))
        .args([
            "history",
            "app.json",
            "--acknowledged",
            "../accepted.toml",
            "--format",
            "json",
        ])
        .current_dir(folder_inside)
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(inside.stdout).unwrap(), ran.out);
}

#[test]
fn a_range_and_the_working_tree() {
    let folder = repository("history-range");
    let names = |args: &[&str]| -> Vec<Value> {
        let args = [&["history", "--format", "json"], args].concat();
        let ran = folder.run(&args, "");
        assert_eq!(ran.status, 0, "{}", ran.whole());
        let history: Value = serde_json::from_str(&ran.out).unwrap();
        let releases = history["releases"].as_array().unwrap();
        releases
            .iter()
            .map(|release| release["release"].clone())
            .collect()
    };
    let path = "published/app.json";
    assert_eq!(names(&["v1.0.0..v1.1.0", path]), [json!("v1.1.0")]);
    assert_eq!(
        names(&["v1.0.0..", path]),
        [json!("v1.10.0"), json!("v1.1.0")]
    );
    assert_eq!(names(&["..v1.0.0", path]), [json!("v1.0.0")]);
    assert_eq!(
        names(&["--tags=v1.1*", path]),
        [json!("v1.10.0"), json!("v1.1.0")]
    );
    assert_eq!(names(&["HEAD~1..HEAD", path]), [json!("v1.10.0")]);
    // A repository of many packages has tags with a name before the version.
    folder.git(&["branch", "plain"]);
    folder.git_on("2026-04-02", &["tag", "app/v1.11.0", "v1.10.0^{}"]);
    folder.git_on(
        "2026-05-01",
        &[
            "commit",
            "--quiet",
            "--allow-empty",
            "--message",
            "No change",
        ],
    );
    folder.git_on(
        "2026-05-01",
        &["tag", "--annotate", "--message", "A", "app/v2.0.0"],
    );
    let newest = [json!("app/v2.0.0"), json!("v1.10.0"), json!("app/v1.11.0")];
    assert_eq!(names(&["v1.1.0..", path]), newest);
    assert_eq!(
        names(&["--tags=app/*", path]),
        [json!("app/v2.0.0"), json!("app/v1.11.0")]
    );
    assert_eq!(names(&["v1.10.0..app/v2.0.0", path]), [json!("app/v2.0.0")]);
    folder.git(&["tag", "--delete", "app/v1.11.0", "app/v2.0.0"]);
    folder.git(&["reset", "--quiet", "--hard", "plain"]);
    // Since when a field is sent goes back further than the range.
    let ran = folder.run(&["history", "v1.1.0..", path, "--format", "json"], "");
    let history: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(history["since"]["num_shard"], "v1.0.0");

    // What is in the working tree only is not released yet, and nothing is sent since then.
    folder.schema(path, with_all(&["field added", "two fields added"]));
    let ran = folder.run(&["history", path, "--format", "json"], "");
    let history: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(history["releases"][0]["release"], Value::Null);
    assert_eq!(history["since"].get("a"), None);
    assert_eq!(history["since"]["port"], "v1.1.0");
    // It is one release behind where it is committed, and no tag stands there.
    folder.git_on(
        "2026-05-01",
        &["commit", "--quiet", "--all", "--message", "More"],
    );
    assert_eq!(names(&["v1.10.0..HEAD", path]), [Value::Null]);

    for broken in ["v1.0.0", "v1.0.0...v1.1.0", "no-such..", "..no-such"] {
        let ran = folder.run(&["history", broken, path], "");
        assert_eq!(ran.status, 101, "{broken}: {}", ran.whole());
    }
}

/// Without its reasons, a history would read as if nobody had said why.
#[test]
fn a_file_of_reasons_that_never_was_is_an_error_and_one_that_is_gone_is_none() {
    let folder = repository("history-reasons");
    folder.write("accepted.toml", "");
    let history = |command: &str, named: &str| {
        let mut args = vec![command, "published/app.json", "--acknowledged", named];
        args.extend((command == "docs").then_some("--history"));
        folder.run(&args, "")
    };
    for command in ["history", "docs"] {
        let ran = history(command, "acepted.toml");
        assert_eq!(ran.status, 101, "{command}: {}", ran.whole());
        assert!(
            ran.err.contains("acepted.toml: cannot be read"),
            "{}",
            ran.err
        );
        assert_eq!(history(command, "accepted.toml").status, 0, "{command}");
    }
    folder.commit("Reasons");
    folder.git(&["rm", "--quiet", "accepted.toml"]);
    folder.commit("No reasons");
    assert_eq!(history("history", "accepted.toml").status, 0);
}

#[test]
fn a_release_that_cannot_be_read_hides_no_other() {
    let folder = repository("history-unread");
    folder.write("published/app.json", "{}\n");
    folder.git_on(
        "2026-05-01",
        &["commit", "--quiet", "--all", "--message", "Broken"],
    );
    folder.git_on("2026-05-01", &["tag", "v1.11.0"]);
    folder.schema("published/app.json", with_all(&["field added"]));
    folder.git_on(
        "2026-06-01",
        &["commit", "--quiet", "--all", "--message", "Mended"],
    );
    folder.git_on("2026-06-01", &["tag", "v1.12.0"]);
    let ran = folder.run(&["history", "v1.1.0..v1.12.0", "published/app.json"], "");
    assert_snapshot!("unread", ran.whole());
}

/// Whoever moves a file promises what was promised in it.
#[test]
fn a_schema_that_is_renamed_keeps_its_history() {
    let folder = repository("history-renamed");
    let told = |path: &str, first: &[&str]| {
        let ran = folder.run(&["history", path, "--format", "json"], "");
        assert_eq!(ran.status, 0, "{}", ran.whole());
        let history: Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!(history["since"]["num_shard"], "v1.0.0", "{path}");
        let releases = history["releases"].as_array().unwrap();
        let names: Vec<_> = releases.iter().map(|release| &release["release"]).collect();
        let before = ["v1.10.0", "v1.1.0", "v1.0.0"];
        assert_eq!(names, [first, &before].concat(), "{path}");
        assert_eq!(ran.err, "", "{path}");
    };
    // Renamed in the index, then committed, then once more with a change.
    folder.git(&["mv", "published/app.json", "published/[b] c.json"]);
    told("published/[b] c.json", &[]);
    folder.commit("Renamed");
    told("published/[b] c.json", &[]);
    folder.git(&["mv", "published/[b] c.json", "d.json"]);
    let second = [
        "field added",
        "send to skip",
        "nested field renamed",
        "reason",
    ];
    folder.schema(
        "d.json",
        with_all(
            &[
                &second[..],
                &["endpoint", "field renamed", "two fields added"],
            ]
            .concat(),
        ),
    );
    folder.git(&["add", "--all"]);
    folder.git_on("2026-05-01", &["commit", "--quiet", "--message", "Again"]);
    folder.git(&["tag", "v2.0.0"]);
    told("d.json", &["v2.0.0"]);
    // A range that ends before it had this name.
    for range in ["v1.0.0..v1.1.0", "..HEAD~2"] {
        let ran = folder.run(&["history", range, "d.json", "--format", "json"], "");
        assert_eq!(ran.status, 0, "{}", ran.whole());
        let history: Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!(history["since"]["port"], "v1.1.0", "{range}");
    }
    // What git knows nothing of is told to be so.
    folder.schema("new.json", sample());
    let ran = folder.run(&["history", "new.json"], "");
    let note = "note: new.json: is in no release and no commit; if it had another name, `git add` both, and its history is told\n";
    assert_eq!((ran.status, &*ran.err), (0, note));
}

#[test]
fn standard_input_has_no_history() {
    let folder = repository("history-stdin");
    let message = "error: standard input (`-`) has no history; name the schema by its path in the repository\n";
    for args in [&["history", "-"][..], &["docs", "--history", "-"]] {
        // Nothing is read: the text would be wrong as well.
        assert_eq!(folder.run(args, "{}").err, message, "{args:?}");
        assert_eq!(folder.run(args, "{}").status, 101);
    }
}

/// Git reads a path from the root, and people read it from where they are.
#[test]
fn a_path_from_a_folder_inside_is_told_as_git_has_it() {
    let folder = repository("history-inside");
    let inside = Folder(folder.0.join("published"));
    for (named, path) in [
        ("HEAD:app.json", "HEAD:./app.json"),
        (":app.json", ":./app.json"),
        ("v1.0.0:app.json", "v1.0.0:./app.json"),
    ] {
        let ran = inside.run(&["diff", named, "app.json"], "");
        assert_eq!(ran.status, 101);
        let advice =
            format!("\na path begins at the root of the repository; from here it is `{path}`\n");
        assert!(ran.err.ends_with(&advice), "{}", ran.err);
        // What it says helps.
        assert_ne!(inside.run(&["diff", path, "app.json"], "").status, 101);
    }
    let ran = inside.run(&["diff", "HEAD:no-such.json", "app.json"], "");
    assert!(!ran.err.contains("from here"), "{}", ran.err);
}

#[test]
fn a_shallow_clone_is_told_how_deep_to_fetch() {
    let folder = repository("history-shallow");
    let origin = format!("file://{}", folder.0.display());
    folder.git(&["clone", "--quiet", "--depth=1", &origin, "shallow"]);
    let shallow = Folder(folder.0.join("shallow"));
    let ran = shallow.run(&["history", "published/app.json"], "");
    assert_eq!(ran.status, 101);
    assert!(ran.err.contains("git fetch --unshallow"), "{}", ran.err);

    let diff = |old: &str| shallow.run(&["diff", old, "published/app.json"], "");
    folder.git(&["branch", "old/er", "HEAD~1"]);
    let commit = {
        let output = folder
            .command("git")
            .args(["rev-parse", "HEAD~1"])
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    };
    for (old, command, renamed) in [
        ("HEAD~2", "git fetch --depth=3", None),
        (
            "origin/old/er~",
            "git fetch --depth=2 origin +old/er:refs/remotes/origin/old/er",
            None,
        ),
        (
            "v1.1.0^",
            "git fetch --depth=2 origin v1.1.0",
            Some("FETCH_HEAD^"),
        ),
        (
            &commit,
            &format!("git fetch --depth=1 origin {commit}"),
            None,
        ),
    ] {
        // Each begins where the clone did.
        fs::remove_dir_all(&shallow.0).unwrap();
        folder.git(&["clone", "--quiet", "--depth=1", &origin, "shallow"]);
        let ran = diff(&format!("{old}:published/app.json"));
        assert_eq!(ran.status, 101);
        let call = renamed.map_or_else(String::new, |name| format!(" and call it `{name}`"));
        let advice = format!("fetch it with `{command}`{call}, or all");
        assert!(ran.err.contains(&advice), "{}", ran.err);
        // What it says helps.
        shallow.git(&command.split(' ').skip(1).collect::<Vec<_>>());
        let ran = diff(&format!("{}:published/app.json", renamed.unwrap_or(old)));
        assert_eq!(ran.status, 100, "{old}: {}", ran.whole());
    }
    // And no word of it where nothing is shallow.
    let ran = folder.run(
        &["diff", "no-such:published/app.json", "published/app.json"],
        "",
    );
    assert!(
        ran.status == 101 && !ran.err.contains("shallow"),
        "{}",
        ran.err
    );
}
