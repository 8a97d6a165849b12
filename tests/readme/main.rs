//! What the README shows is what compiles.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod contributing;
mod features;
mod fetched;
mod left_out;
mod links;
mod release;
mod repository;
#[cfg(unix)]
mod run;
mod systems;
mod targets;
#[allow(dead_code, reason = "the runtime's own tests use the rest")]
#[path = "../../runtime/src/testbed/mod.rs"]
mod testbed;

use repository::root;

const README: &str = include_str!("../../README.md");
const EXAMPLE: &str = include_str!("../../runtime/examples/my_server.rs");

#[test]
fn the_example_is_the_compiled_one() {
    let snippets: Vec<&str> = README
        .split("```rust\n")
        .skip(1)
        .map(|rest| rest.split_once("```").unwrap().0)
        .collect();
    assert_eq!(snippets.len(), 2, "a server, and its test");
    for snippet in snippets {
        assert!(EXAMPLE.contains(snippet), "my_server.rs has no {snippet}");
    }
}

/// What a front page shows first is short, and nothing that it needs is hidden.
#[test]
fn a_first_use_can_be_copied() {
    let guide = include_str!("../../schema/src/guide.md");
    let (_, first) = guide.split_once("```\n").unwrap();
    let (first, _) = first.split_once("```").unwrap();
    // Whoever copies it has `usage-stat`.
    let first = first.strip_prefix("# extern crate usage_stat_schema as usage_stat;\n");
    let page = include_str!("../../runtime/src/lib.rs");
    let example = "//! ```no_run\n#![doc = include_str!(\"../examples/first_use.rs\")]\n//! ```\n";
    assert_eq!(page.find("//! ```"), page.find(example));
    for code in [
        first.unwrap(),
        include_str!("../../runtime/examples/first_use.rs"),
    ] {
        let lines = code
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with("//!"));
        let lines: Vec<&str> = lines.collect();
        assert!(lines.len() <= 11, "{} lines: {code}", lines.len());
        assert!(!lines.iter().any(|line| line.starts_with("# ")), "{code}");
        assert!(
            lines
                .iter()
                .any(|line| line.starts_with("use usage_stat::")),
            "{code}"
        );
    }
}

/// The newcomer's first command.
#[test]
fn the_tour_goes_through_the_whole_loop() {
    assert!(README.contains("```sh\ncargo run --example tour\n```"));
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("tour");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let tour = usage_stat_tests::standalone::as_from_a_shell()
        // With what the tests are built with, so that nothing is built once more.
        .args(["run", "--quiet", "--all-features", "--example", "tour"])
        .current_dir(root())
        // It sends to itself, which CI would switch off.
        .env("TEXT_GENERATION_LAUNCHER_USAGE_STATS", "on")
        .env("TMPDIR", &folder)
        .output()
        .unwrap();
    let told = String::from_utf8(tour.stdout).unwrap();
    let errors = String::from_utf8_lossy(&tour.stderr);
    assert!(tour.status.success(), "{told}{errors}");
    for event in ["0: start", "1: ping", "stop, arrived", "error, arrived"] {
        assert!(told.contains(event), "{event} in {told}");
    }
    assert!(told.contains("is answered 400: "), "{told}");
    for (line, words) in [
        ("what is learned from it: ", "How anonymous is it in fact?"),
        ("what everybody may see", "This report is for everybody."),
    ] {
        let line = told.lines().find(|told| told.starts_with(line)).unwrap();
        let (_, path) = line.rsplit_once(": ").unwrap();
        let page = std::fs::read_to_string(path).unwrap();
        assert!(page.contains(words), "{path}");
    }
    for secret in [
        "secret-model",
        "a-secret",
        "what nobody may see",
        "somebody's machine",
    ] {
        assert!(!told.contains(secret), "{secret}");
    }
}

/// Each command under "What is learned", after a fleet was made up for it.
#[test]
fn a_report_is_written_as_is_shown() {
    let commands = README.split_once("## What is learned").unwrap().1;
    let commands = commands.split_once("```sh\n").unwrap().1;
    let commands = commands.split_once("```").unwrap().0;
    let folder = tempfile::tempdir().unwrap();
    let schemas = folder.path().join("schemas");
    std::fs::create_dir(&schemas).unwrap();
    std::fs::copy(
        root().join("schema/published/launcher.schema.json"),
        schemas.join("launcher.schema.json"),
    )
    .unwrap();
    let run = |command: &str| {
        let mut words = command.split_whitespace();
        assert_eq!(words.next(), Some("usage-stat-receiver"));
        let ran = std::process::Command::new(env!("CARGO_BIN_EXE_receiver"))
            .args(words)
            .current_dir(&folder)
            .status()
            .unwrap();
        assert!(ran.success(), "{command}");
    };
    run("usage-stat-receiver simulate --schemas schemas --store sqlite:usage.db --events 500");
    commands.lines().for_each(run);
    for page in ["report.html", "public.html"] {
        assert!(folder.path().join(page).exists(), "{page}");
    }
}
