//! Where there is no place for events, or it goes away.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};

use usage_stat::Fingerprint;

use crate::descriptors::NO_OTHERS;
use crate::faults::{Closed, OK, Server, UNAVAILABLE};
use crate::program::{NOTICE, Program, launcher};

fn lock(folder: &Path) {
    fs::set_permissions(folder, Permissions::from_mode(0o555)).unwrap();
}

/// It runs as ever, and both of its events arrive.
fn check(what: &str, program: Program) -> Program {
    let server = Server::start(OK);
    let program = program.endpoint(&server.url("http", "127.0.0.1"));
    let ended = program.run();
    assert!(ended.status.success(), "{what}: {ended:?}");
    assert_eq!((&*ended.stdout, &*ended.stderr), ("", NOTICE), "{what}");
    assert_eq!(server.requests().len(), 2, "{what}");
    program
}

#[test]
fn without_a_home_events_are_kept_in_memory() {
    let program = check("none", launcher().without("XDG_STATE_HOME"));
    let before = fs::read_dir(program.folder()).unwrap().count();
    assert_eq!(before, 1, "only the tools");
    for (name, value) in [("HOME", ""), ("HOME", "/proc/none"), ("HOME", "relative")] {
        let program = launcher().without("XDG_STATE_HOME").variable(name, value);
        check(value, program);
    }
}

#[test]
fn a_home_is_used() {
    let program = launcher().without("XDG_STATE_HOME");
    let home = program.folder().to_str().unwrap().to_owned();
    let program = check("home", program.variable("HOME", &home));
    let state = ".local/state/usage-stat/text-generation-launcher";
    assert!(program.folder().join(state).is_dir());
}

#[test]
fn a_directory_that_is_read_only_is_none() {
    let program = launcher().by_nobody();
    lock(program.folder());
    let program = check("read-only", program);
    assert!(!program.folder().join("state").exists());
}

#[test]
fn a_state_directory_that_others_write_to_is_none() {
    let program = launcher();
    fs::create_dir_all(program.state()).unwrap();
    fs::set_permissions(program.state(), Permissions::from_mode(0o777)).unwrap();
    let program = check("open to others", program);
    assert_eq!(fs::read_dir(program.state()).unwrap().count(), 0);
    // Nor is a pause kept there.
    let away = Server::start(UNAVAILABLE);
    let program = program.endpoint(&away.url("http", "127.0.0.1"));
    assert!(program.run().status.success());
    assert!(!away.requests().is_empty());
    assert_eq!(fs::read_dir(program.state()).unwrap().count(), 0);
}

#[test]
fn what_cannot_be_removed_is_not_sent_in_a_loop() {
    let nobody = Closed::new();
    let program = launcher().by_nobody().endpoint(&nobody.url());
    assert!(program.run().status.success());
    assert_eq!(program.spooled().len(), 2);
    lock(&program.state());

    let server = Server::start_at(nobody.open(), OK);
    fs::set_permissions(program.state(), Permissions::from_mode(0o755)).unwrap();
    program.end_pauses();
    lock(&program.state());
    let ended = program.run_until(|| server.requests().len() >= 3);
    assert!(ended.status.success());
    assert_eq!(ended.stderr, NOTICE);
    // The two that waited once, and the run's own two.
    let requests = server.requests().len();
    assert!((3..=4).contains(&requests), "{requests}");
}

#[test]
fn a_state_directory_that_goes_away_is_not_felt() {
    let server = Server::start(UNAVAILABLE);
    let program = launcher().endpoint(&server.url("http", "127.0.0.1"));
    let running = program.start_with("--run-for=0.5");
    server.wait_for_requests(1);
    // At once, while the launcher may be writing to it.
    let gone = program.folder().join("gone");
    fs::rename(program.folder().join("state"), gone).unwrap();
    let ended = running.wait();
    assert!(ended.status.success());
    assert_eq!(ended.stderr, NOTICE);
}

#[test]
fn other_files_are_left_alone_and_torn_ones_removed() {
    let server = Server::start(OK);
    let url = server.url("http", "127.0.0.1");
    let program = launcher().endpoint(&url);
    program.run();
    let (run, endpoint) = ("a".repeat(32), Fingerprint::of("endpoint").text(&url));
    let named = |time: u64| format!("{time:013}-{run}-0-{endpoint}-{run}-0.json");
    for (name, content) in [
        (&*named(1_600_000_000_000), "{}"),
        (&*named(9_999_999_999_999), r#"{"event_type":"sta"#),
        ("notes.json", "{}"),
        ("notes.txt", "x"),
    ] {
        fs::write(program.state().join(name), content).unwrap();
    }
    program.run_until(|| program.spooled() == ["notes.json"]);
    assert_eq!(server.requests().len(), 4);
    assert!(program.state().join("notes.txt").exists());
}

/// The launcher in a shell that did something before, with this place for state.
fn after(prelude: &str, server: &Server, state: &Path) -> Command {
    let url = server.url("http", "127.0.0.1");
    let mut command = Command::new("/bin/sh");
    command
        .args(["-c", &format!("{NO_OTHERS}; {prelude}; exec \"$0\" \"$@\"")])
        .arg(env!("CARGO_BIN_EXE_launcher"))
        .arg(format!("--usage-stats-endpoint={url}"))
        .arg("--usage-stats-exit-budget=60")
        .env_clear()
        .env("XDG_STATE_HOME", state)
        .stdin(Stdio::null());
    command
}

#[test]
fn closed_outputs_and_few_descriptors_are_not_felt() {
    let server = Server::start(OK);
    let folder = tempfile::tempdir().unwrap();
    for prelude in [
        "exec >&- 2>&-",
        "exec 2>/dev/full",
        "ulimit -n 4",
        "ulimit -n 6",
        "ulimit -n 8",
    ] {
        let status = after(prelude, &server, folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .unwrap();
        assert_eq!(status.code(), Some(0), "{prelude}: {status:?}");
    }
    // Those that had what they needed.
    assert!(server.requests().len() >= 4);
}

/// No file may grow beyond a limit, in blocks of 512 bytes: none at all, or a part of an event.
#[test]
fn a_full_disk_is_not_felt() {
    for blocks in [0, 1] {
        let server = Server::start(OK);
        let folder = tempfile::tempdir().unwrap();
        let prelude = format!("trap '' XFSZ; ulimit -f {blocks}");
        let ended = after(&prelude, &server, folder.path()).output().unwrap();
        assert_eq!(ended.status.code(), Some(0), "{blocks}: {ended:?}");
        assert_eq!(ended.stdout, b"");
        assert_eq!(String::from_utf8(ended.stderr).unwrap(), NOTICE);
        assert_eq!(server.requests().len(), 2, "{blocks}");
        let state = folder.path().join("usage-stat/text-generation-launcher");
        let sizes: Vec<u64> = fs::read_dir(state)
            .unwrap()
            .map(|file| file.unwrap().metadata().unwrap().len())
            .collect();
        assert!(sizes.len() <= 2, "the lock and the ledger: {sizes:?}");
    }
}
