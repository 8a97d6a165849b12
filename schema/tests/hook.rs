//! What pre-commit runs, in real repositories.

#![cfg(test)]
#![cfg(all(feature = "cli", unix))]

mod support;

use std::fs;

use support::{
    REPOSITORY,
    program::{Folder, Ran, SCHEMA, path},
    sample, with,
};

/// What a member of the hook's definition says.
fn defined(member: &str) -> String {
    let hooks = fs::read_to_string(format!("{REPOSITORY}/.pre-commit-hooks.yaml")).unwrap();
    let value = |line: &str| {
        let (name, value) = line.trim().split_once(": ")?;
        (name == member).then(|| value.to_owned())
    };
    hooks.lines().find_map(value).unwrap()
}

/// Runs the hook as pre-commit does: the files that are staged are the arguments.
fn run(folder: &Folder, args: &[&str]) -> Ran {
    let hook = format!("{REPOSITORY}/{}", defined("entry"));
    let mut command = folder.command(&hook);
    Ran::of(command.args(args).env("PATH", path()).output().unwrap())
}

/// A repository that has two schemas in its index, and no commit yet.
fn repository(name: &str) -> Folder {
    let folder = Folder::repository(name);
    folder.schema(SCHEMA, sample());
    folder.schema("other.schema.json", sample());
    folder.git(&["add", "--all"]);
    folder
}

#[test]
fn the_hook_compares_the_index_with_head() {
    let folder = repository("hook");
    // Nothing is committed yet, and nothing can be compared.
    assert_eq!(run(&folder, &[SCHEMA]).whole(), "--- status 0 ---\n");
    folder.commit("First");

    // What is staged counts, not what lies in the working tree.
    folder.schema(SCHEMA, with("field added"));
    assert_eq!(run(&folder, &[SCHEMA]).status, 0);
    folder.git(&["add", SCHEMA]);
    folder.schema(SCHEMA, sample());
    let ran = run(&folder, &["other.schema.json", SCHEMA]);
    assert_eq!(ran.status, 100, "{}", ran.whole());
    assert!(
        ran.out.contains("denied widening: port: field added"),
        "{}",
        ran.out
    );
    let ran = run(&folder, &["--allow=widening", "--format=github", SCHEMA]);
    assert_eq!(ran.status, 0, "{}", ran.whole());
    assert!(
        ran.out.contains("file=published/my-server.schema.json,"),
        "{}",
        ran.out
    );

    folder.write(SCHEMA, "{}\n");
    folder.git(&["add", SCHEMA]);
    assert_eq!(run(&folder, &[SCHEMA, "other.schema.json"]).status, 101);
}

/// Nothing is compared there, and that is no reason to say nothing.
#[test]
fn the_hook_tells_a_schema_that_comes_or_goes() {
    let first = |path: &str| format!("{path} is first published: all that it says is new\n");
    let gone = |path: &str| {
        format!("{path} is no longer published; whoever was promised something is told nothing\n")
    };
    let status = "--- status 0 ---\n";
    let folder = repository("hook-moved");
    folder.write("data.json", "{}\n");
    folder.commit("First");
    folder.schema("new.schema.json", sample());
    folder.git(&["add", "new.schema.json"]);
    let ran = run(&folder, &["new.schema.json"]);
    assert_eq!(ran.whole(), first("new.schema.json") + status);
    folder.commit("New");

    // One that is renamed is given by its new name alone, one that is deleted by none.
    fs::create_dir(folder.0.join("a folder")).unwrap();
    folder.git(&["mv", SCHEMA, "a folder/[é].schema.json"]);
    folder.git(&["rm", "--quiet", "other.schema.json", "data.json"]);
    let ran = run(&folder, &["a folder/[é].schema.json"]);
    let told = first("a folder/[é].schema.json") + &gone("other.schema.json") + &gone(SCHEMA);
    assert_eq!(ran.whole(), told + status);
    folder.commit("Renamed");
    folder.git(&["rm", "--quiet", "a folder/[é].schema.json"]);
    let ran = run(&folder, &["--format=github"]);
    assert_eq!(ran.whole(), gone("a folder/[é].schema.json") + status);
    // So pre-commit has to run it without a file, and to show what fails nothing.
    assert_eq!(defined("always_run"), "true");
    assert_eq!(defined("verbose"), "true");
}
