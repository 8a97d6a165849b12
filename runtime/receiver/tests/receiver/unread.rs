//! Whoever reads what is printed may stop at any time, as `head` does.

use std::io::{BufRead, BufReader};
use std::process::Command;

use crate::events::{event, run_id};
use crate::http::{get, post};
use crate::program::{signal, until};
use crate::support::place::{Place, command, command_over, sqlite};

/// How it ends, and what it says of it, where nobody reads any more.
fn unread(mut command: Command) -> (bool, String) {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = command.stdout(writer).output().unwrap();
    (
        output.status.success(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

#[test]
fn each_command_ends_quietly() {
    let place = Place::new();
    let program = place.start(&[]);
    assert_eq!(program.send(&event(&run_id(), 0)), 204);
    program.stop();
    let store = place.address();
    let made = sqlite(&place.folder.path().join("made.db"));
    let run = run_id();
    let at = ["--store", &store];
    let clickhouse = "clickhouse:http://127.0.0.1:1/usage";
    let commands: [(&str, &[&str]); 11] = [
        ("tables", &at),
        ("tables", &["--store", clickhouse]),
        ("check", &["--store", &store, "--listen", "127.0.0.1:0"]),
        ("report", &at),
        ("report", &["--store", &store, "--format", "json"]),
        ("report", &["--store", &store, "--output", "/dev/stdout"]),
        ("simulate", &["--events", "100"]),
        // It would be at it for days.
        ("simulate", &["--events", "100000000000"]),
        ("simulate", &["--events", "10", "--store", &made]),
        ("erase", &["--store", &store, &run]),
        ("report", &["--help"]),
    ];
    for (name, arguments) in commands {
        let mut command = command();
        command.arg(name).args(arguments);
        if name != "erase" {
            command.arg("--schemas").arg(place.schemas.path());
        }
        assert_eq!(
            unread(command),
            (true, String::new()),
            "{name} {arguments:?}"
        );
    }
}

#[test]
fn what_is_wrong_is_still_in_the_status() {
    let place = Place::new();
    let mut check = command_over(place.schemas.path(), "sqlite:/proc/self/usage.db", "check");
    check.args(["--listen", "127.0.0.1:0"]);
    assert_eq!(unread(check), (false, String::new()));
}

#[test]
fn a_receiver_goes_on_when_nobody_reads_its_log_or_its_address() {
    let place = Place::new();
    let mut serve = place.serve(&["--operations", "127.0.0.1:0"]);
    let (reader, writer) = std::io::pipe().unwrap();
    let (log_reader, log_writer) = std::io::pipe().unwrap();
    let mut child = serve.stdout(writer).stderr(log_writer).spawn().unwrap();
    drop(serve);
    let mut line = String::new();
    BufReader::new(reader).read_line(&mut line).unwrap();
    drop(log_reader);
    let address = line.split('/').nth(2).unwrap().parse().unwrap();
    // What is logged of it can't be written; it counts all the same.
    std::fs::rename(place.schemas.path(), place.folder.path().join("schemas")).unwrap();
    for refused in 1..=3 {
        assert_eq!(post(address, b"no event").status, 400);
        until(|| place.refused_events() == refused);
    }
    std::fs::rename(place.folder.path().join("schemas"), place.schemas.path()).unwrap();
    assert_eq!(get(address, "/v1/events").status, 405);
    signal(child.id(), "TERM");
    assert!(child.wait().unwrap().success());
}
