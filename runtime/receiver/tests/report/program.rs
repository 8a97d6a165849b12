//! The command line.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn run(arguments: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_usage-stat-receiver");
    Command::new(program).args(arguments).output().unwrap()
}

struct Place(tempfile::TempDir);

impl Place {
    /// Two schemas, and a fleet of launchers of both.
    fn new(names: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in names {
            copy(name, folder.path());
        }
        let place = Self(folder);
        let output = place.ask("simulate", &["--events", "600", "--seed", "4"]);
        assert!(output.status.success(), "{output:?}");
        assert_eq!(
            String::from_utf8_lossy(&output.stdout),
            "stored 600 events\n"
        );
        place
    }

    fn ask(&self, verb: &str, arguments: &[&str]) -> Output {
        let folder = self.0.path().display();
        let store = format!("sqlite:{folder}/usage.db");
        let folder = folder.to_string();
        let common = [verb, "--schemas", &folder, "--store", &store];
        run(&[&common[..], arguments].concat())
    }
}

const LAUNCHER: &str = "launcher.schema.json";
const SERVER: &str = "my-server.schema.json";

fn copy(name: &str, folder: &Path) {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    std::fs::copy(fixtures.join(name), folder.join(name)).unwrap();
}

#[test]
fn a_report_is_written_in_each_form() {
    let place = Place::new(&[LAUNCHER]);
    let file = place.0.path().join("report.html");
    let output = place.ask("report", &["--output", file.to_str().unwrap()]);
    assert!(
        output.status.success() && output.stdout.is_empty(),
        "{output:?}"
    );
    let page = std::fs::read_to_string(file).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>"), "{page}");
    let json = place.ask("report", &["--format", "json", "--public", "10"]);
    let json: Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["public"]["at_least"], 10);
    let markdown = place.ask("report", &["--format", "markdown"]).stdout;
    assert!(markdown.starts_with(b"# How text-generation-launcher is used\n"));
}

#[test]
fn of_several_apps_one_has_to_be_named() {
    let place = Place::new(&[LAUNCHER, SERVER]);
    let output = place.ask("report", &[]);
    assert!(!output.status.success());
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(
        error.contains("--app with one of my-server, text-generation-launcher"),
        "{error}"
    );
    let output = place.ask("report", &["--app", "my-server", "--format", "json"]);
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["settings"][0]["name"], "max_requests");
}

#[test]
fn what_is_not_there_is_told_with_what_is() {
    let place = Place::new(&[LAUNCHER]);
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
        let output = place.ask("report", arguments);
        assert!(!output.status.success() && output.stdout.is_empty());
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(error.contains(words), "{error}");
    }
}

#[test]
fn one_run_is_no_crowd() {
    let place = Place::new(&[LAUNCHER]);
    for least in ["0", "1"] {
        assert!(!place.ask("report", &["--public", least]).status.success());
    }
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("nowhere").display().to_string();
    let store = format!("sqlite:{}", folder.path().join("usage.db").display());
    for verb in ["serve", "check", "tables", "report", "simulate"] {
        let output = run(&[verb, "--schemas", &missing, "--store", &store]);
        assert!(!output.status.success());
        // What a check finds is its output.
        let told = [output.stdout, output.stderr].concat();
        let told = String::from_utf8(told).unwrap();
        assert!(told.contains(&missing), "{verb}: {told}");
    }
}

#[test]
fn days_that_no_fleet_has_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    copy(SERVER, folder.path());
    let schemas = folder.path().display().to_string();
    for days in ["0", "4294967295"] {
        let output = run(&["simulate", "--schemas", &schemas, "--days", days]);
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(told.contains("--days"), "{told}");
    }
}

#[test]
fn made_up_events_can_be_printed() {
    let folder = tempfile::tempdir().unwrap();
    copy(SERVER, folder.path());
    let schemas = folder.path().display().to_string();
    let output = run(&["simulate", "--schemas", &schemas, "--events", "7"]);
    let lines = String::from_utf8(output.stdout).unwrap();
    assert_eq!(lines.lines().count(), 7);
    for line in lines.lines() {
        let event: Value = serde_json::from_str(line).unwrap();
        assert!(event["max_requests"].is_u64());
    }
}
