//! A launcher that is packed takes its schema and its page along, or its author is told.

use std::fs;
use std::process::Command;

use crate::project::{PAGE, Project, SCHEMA, edited};

const PLAIN: &str = include_str!("launcher/plain.rs");

const ANY_MEND: [&str; 2] = ["`.gitignore`", "`publish = false`"];

/// Puts a line below `[package]`.
fn says(project: &Project, line: &str) {
    let manifest = project.read("Cargo.toml");
    let manifest = manifest.replacen("[package]\n", &format!("[package]\n{line}\n"), 1);
    project.write("Cargo.toml", &manifest);
}

fn git(project: &Project, words: &[&str]) {
    let mut git = Command::new("git");
    let git = git.current_dir(project.path("")).args(words);
    assert!(git.output().unwrap().status.success(), "{words:?}");
}

#[test]
fn what_would_not_be_packed_is_told_while_it_is_tested() {
    let project = Project::new("gate-unpacked", PLAIN)
        .for_others()
        .published();
    let manifest = project.read("Cargo.toml");
    let schema = [
        "leaves `usage/schema.json` out, so what it packs would not build",
        ANY_MEND[0],
        ANY_MEND[1],
    ];
    let page = "leaves `usage/page.md` out, so the tests of what it packs would fail";

    for line in [
        "include = [\"src/**\"]",
        "exclude = [\"usage\"]",
        "exclude = [\"*.json\"]",
    ] {
        says(&project, line);
        project.build().passed();
        project.test().failed(&schema);
        // Nobody packs that.
        says(&project, "publish = false");
        project.test().passed();
        project.write("Cargo.toml", &manifest);
    }
    says(&project, "exclude = [\"usage/*.md\"]");
    project.test().failed(&[page]);
    // It is told where it is published first, too; what was written stays.
    fs::remove_file(project.path(SCHEMA)).unwrap();
    project.publish().failed(&[page]);
    assert!(project.path(SCHEMA).exists());
    project.write("Cargo.toml", &manifest);

    project.write("usage/Cargo.toml", "");
    project.test().failed(&schema);
    fs::remove_file(project.path("usage/Cargo.toml")).unwrap();

    git(&project, &["init", "-q"]);
    project.write(".gitignore", "usage/\n");
    git(&project, &["add", "-A"]);
    project.test().failed(&schema);
    // Not added yet is no obstacle.
    project.write(".gitignore", "");
    project.test().passed();
}

/// Nothing is refused where cargo can't be asked, and nothing is left behind by it.
#[test]
fn who_can_not_ask_cargo_is_not_refused() {
    let project = Project::new("gate-no-cargo", PLAIN)
        .for_others()
        .published();
    says(&project, "exclude = [\"usage\"]");
    let tests = project.tests();
    let run = |command: &mut Command| command.current_dir(project.path("")).output().unwrap();
    let mut without = Command::new(&tests);
    let told = run(without.env_remove("CARGO"));
    assert!(told.status.success(), "{told:?}");
    let mut broken = Command::new(&tests);
    let told = run(broken.env("CARGO", tests.with_file_name("no-cargo")));
    assert!(told.status.success(), "{told:?}");
    let mut asked = Command::new(&tests);
    let told = run(asked.env("CARGO", env!("CARGO")));
    assert!(!told.status.success(), "{told:?}");
    let files = fs::read_dir(project.path("")).unwrap();
    let mut files: Vec<_> = files.map(|file| file.unwrap().file_name()).collect();
    files.sort();
    assert_eq!(files, ["Cargo.lock", "Cargo.toml", "src", "usage"]);
}

/// Who unpacks it didn't write it, and can't.
#[test]
fn a_packed_copy_without_its_schema_says_whose_mistake_it_is() {
    let project = Project::new("gate-packed", PLAIN).published();
    for mark in ["Cargo.toml.orig", ".cargo_vcs_info.json"] {
        let schema = project.read(SCHEMA);
        project.write(mark, "");
        fs::remove_file(project.path(SCHEMA)).unwrap();
        let says = [
            "this package was packed without its published schema `usage/schema.json`; ask its author to pack it",
            "USAGE_STAT_DISABLED=1",
        ];
        let at = "\"usage/schema.json\"";
        project.build().refused(PLAIN, at, &says).unwrap();
        let disabled = project.disabled("1", &["build"]).status();
        assert!(disabled.unwrap().success());
        project.write(SCHEMA, &schema);
        let page = project.read(PAGE);
        fs::remove_file(project.path(PAGE)).unwrap();
        let says = ["packed without the page `usage/page.md`; ask its author"];
        project.test().failed(&says);
        project.write(PAGE, &page);
        project.test().passed();
        fs::remove_file(project.path(mark)).unwrap();
    }
}

/// A page may be with those of the whole repository, which isn't packed.
#[test]
fn a_packed_copy_is_not_asked_for_a_page_outside_of_it() {
    let source = edited(PLAIN, &[("\"usage/page.md\"", "\"../docs/page.md\"")]);
    let project = Project::member("gate-page-outside", "src/main.rs", &source);
    const PAGE: &str = "../docs/page.md";
    project.publish().passed();
    let page = project.read(PAGE);
    // Where its author works, it is there.
    fs::remove_file(project.path(PAGE)).unwrap();
    project
        .test()
        .failed(&["the page `../docs/page.md` isn't there yet"]);
    project.write("Cargo.toml.orig", "");
    project.test().passed();
    // What stands there is none of the package's.
    project.write(PAGE, "Somebody's.\n");
    project.test().passed();
    project.publish().passed();
    assert_eq!(project.read(PAGE), "Somebody's.\n");
    fs::remove_file(project.path("Cargo.toml.orig")).unwrap();
    project
        .test()
        .failed(&["`../docs/page.md` holds other text"]);
    project.write(PAGE, &page);
    project.test().passed();
}
