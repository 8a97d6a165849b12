//! What the variables of a build say.

use crate::project::{Build, PAGE, Project, SCHEMA, Test};

const PLAIN: &str = include_str!("launcher/plain.rs");

fn built(project: &Project, variable: &str, value: &str) -> Build {
    let mut build = project.cargo(&["build", "--message-format=json"]);
    Build::of(build.env(variable, value))
}

#[test]
fn only_what_means_it_stands_the_gate_down() {
    let project = Project::new("gate-words", PLAIN).published();
    project.edit(&[("pub threads: u32", "pub threads: u64")]);
    let published = project.read(SCHEMA);
    for value in ["", "0", "false", "no", "off", "nonsense"] {
        let build = built(&project, "USAGE_STAT_PUBLISH", value);
        let at = "threads: u64";
        build
            .refused(&project.source(), at, &["`threads` is not sent as"])
            .unwrap();
    }
    for value in ["1", "true", "yes", "on", "anew", "check"] {
        let build = built(&project, "USAGE_STAT_PUBLISH", value);
        build.passed();
        assert_eq!(
            build.warnings("`USAGE_STAT_PUBLISH` is set: `Args`"),
            1,
            "{value}"
        );
    }
    assert_eq!(project.read(SCHEMA), published);
}

/// The difference is told, and nothing is written.
#[test]
fn a_look_at_the_difference() {
    let project = Project::new("gate-look", PLAIN).published();
    let before = [SCHEMA, PAGE].map(|file| project.read(file));
    project.edit(&[
        ("pub size: u32", "pub size: u64"),
        (
            "    /// Requests of one batch.",
            "    /// Wait.\n    pub wait: u32,\n    /// Requests of one batch.",
        ),
    ]);
    let mut look = project.cargo(&["test", "-q"]);
    Test::of(look.env("USAGE_STAT_PUBLISH", "check")).failed(&[
        "what is sent is not what `usage/schema.json` says",
        "widening: batching.wait:",
        "batching.size",
    ]);
    assert_eq!([SCHEMA, PAGE].map(|file| project.read(file)), before);
}

/// A launcher that denies all warnings can be published all the same.
#[test]
fn a_launcher_that_denies_warnings() {
    let project = Project::new("gate-denying", &format!("#![deny(warnings)]\n{PLAIN}"));
    project.publish().passed();
    project.build().passed();
}

/// Whoever builds a release with a dependency that gained a variant is never stuck.
#[test]
fn a_build_that_can_send_nothing_is_not_refused() {
    let name = "gate-disabled";
    let project = Project::new(name, PLAIN).published();
    project.edit(&[
        ("rank: u32", "rank: u64"),
        ("pub threads: u32", "pub threads: u64"),
    ]);
    let build = project.build();
    assert!(!build.is_ok);
    for error in &build.errors {
        let message = &error.message;
        assert!(message.contains("USAGE_STAT_DISABLED=1"), "{message}");
    }
    let disabled = |word: &str| {
        let words = ["build", "--message-format=json"];
        Build::of(&mut project.disabled(word, &words))
    };
    for word in ["0", "false", ""] {
        assert!(!disabled(word).is_ok, "{word}");
    }
    disabled("1").passed();
    let mut program = project.disabled_program(name);
    let output = program.env_clear().env("USAGE_STAT_INSPECT", "1").output();
    let [told, errors] = output
        .map(|output| [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap()))
        .unwrap();
    assert!(told.starts_with("off: "), "{told}");
    // It ends at once, and is waited for nevertheless.
    let why = told.trim_end().trim_start_matches("off: ");
    let expected = format!("demo sends no usage statistics: {why}\n");
    assert_eq!(errors, expected);
}

/// Some build tools give the package's folder from the folder that rustc runs in.
#[cfg(unix)]
#[test]
fn a_relative_folder_of_the_package() {
    use crate::testbed::executable::write_script;

    let project = Project::new("gate-relative", PLAIN);
    let path = project.path("rustc.sh");
    write_script(&path, "CARGO_MANIFEST_DIR=. exec \"$@\"");
    let relative = |words: &[&str]| {
        let mut command = project.cargo(words);
        command.env("RUSTC_WORKSPACE_WRAPPER", &path);
        command
    };
    Test::of(relative(&["test", "-q"]).env("USAGE_STAT_PUBLISH", "1")).passed();
    assert!(project.path(SCHEMA).exists());
    Test::of(&mut relative(&["test", "-q"])).passed();
    let build = || Build::of(&mut relative(&["build", "--message-format=json"]));
    build().passed();
    project.edit(&[("pub threads: u32", "pub threads: u64")]);
    let says = ["`threads` is not sent as"];
    build()
        .refused(&project.source(), "threads: u64", &says)
        .unwrap();
}
