//! The command line.

use std::process::Output;

use serde_json::Value;

use crate::support::place::{Place, command, command_over, printed, sqlite};
use crate::support::published::{LAUNCHER, SchemaFolder};

const SERVER: &str = "my-server.schema.json";

/// Schemas, and a fleet of launchers of all.
fn place(schemas: &[&str]) -> Place {
    let place = Place::with(schemas);
    let simulate = &mut place.command("simulate", &["--events", "600", "--seed", "4"]);
    assert_eq!(printed(simulate), "stored 600 events\n");
    place
}

#[test]
fn a_report_is_written_in_each_form() {
    let place = place(&[LAUNCHER]);
    let file = place.folder.path().join("report.html");
    let output = place.run("report", &["--output", file.to_str().unwrap()]);
    assert!(
        output.status.success() && output.stdout.is_empty(),
        "{output:?}"
    );
    let page = std::fs::read_to_string(file).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>"), "{page}");
    let json = place.run("report", &["--format", "json", "--public", "10"]);
    let json: Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["public"]["at_least"], 10);
    let markdown = place.run("report", &["--format", "markdown"]).stdout;
    assert!(markdown.starts_with(b"# How text-generation-launcher is used\n"));
}

#[test]
fn of_several_apps_one_has_to_be_named() {
    let place = place(&[LAUNCHER, SERVER]);
    let output = place.run("report", &[]);
    assert!(!output.status.success());
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(
        error.contains("--app with one of my-server, text-generation-launcher"),
        "{error}"
    );
    let output = place.run("report", &["--app", "my-server", "--format", "json"]);
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["settings"][0]["name"], "max_requests");
}

#[test]
fn what_is_not_there_is_told_with_what_is() {
    let place = place(&[LAUNCHER]);
    for (arguments, words) in [
        (
            &["--app", "nope"][..],
            "it has those of text-generation-launcher",
        ),
        (
            &["--version", "0.0.0"],
            "0.0.0 arrived in these days, but those of \"",
        ),
        (
            &[
                "--version",
                "0.0.0",
                "--since",
                "1999-01-01",
                "--until",
                "1999-01-02",
            ],
            "nor of another version",
        ),
        // Who few run is not told where it may be read by all.
        (
            &["--version", "0.0.0", "--public", "5"],
            "in these days; a report without --public says",
        ),
        (
            &["--since", "2026-02-01", "--until", "2026-01-01"],
            "--since 2026-02-01 is after --until 2026-01-01",
        ),
    ] {
        let output = place.run("report", arguments);
        assert!(!output.status.success() && output.stdout.is_empty());
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(error.contains(words), "{error}");
    }
}

#[test]
fn one_run_is_no_crowd() {
    let place = place(&[LAUNCHER]);
    for least in ["0", "1"] {
        assert!(!place.run("report", &["--public", least]).status.success());
    }
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = folder.path().join("nowhere");
    let missing = nowhere.display().to_string();
    let store = sqlite(&folder.path().join("usage.db"));
    for verb in ["serve", "check", "tables", "report", "simulate"] {
        let output = command_over(&nowhere, &store, verb).output().unwrap();
        assert!(!output.status.success());
        // What a check finds is its output.
        let told = [output.stdout, output.stderr].concat();
        let told = String::from_utf8(told).unwrap();
        assert!(told.contains(&missing), "{verb}: {told}");
    }
}

/// A fleet that is kept nowhere.
fn made_up(arguments: &[&str]) -> Output {
    let schemas = SchemaFolder::of(&[SERVER]);
    let mut simulate = command();
    simulate.args(["simulate", "--schemas"]).arg(schemas.path());
    simulate.args(arguments).output().unwrap()
}

#[test]
fn days_that_no_fleet_has_are_refused() {
    for days in ["0", "4294967295"] {
        let output = made_up(&["--days", days]);
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(told.contains("--days"), "{told}");
    }
}

#[test]
fn made_up_events_can_be_printed() {
    let output = made_up(&["--events", "7"]);
    let lines = String::from_utf8(output.stdout).unwrap();
    assert_eq!(lines.lines().count(), 7);
    for line in lines.lines() {
        let event: Value = serde_json::from_str(line).unwrap();
        assert!(event["max_requests"].is_u64());
    }
}
