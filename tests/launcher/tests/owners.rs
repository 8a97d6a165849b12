//! Places of other users, and what others may do to our own.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::Path;

use crate::faults::{Closed, OK, Server};
use crate::inbox::Inbox;
use crate::program::{NOBODY, lacks, launcher};

fn give_away(place: &Path) {
    chown(place, Some(NOBODY), Some(NOBODY)).unwrap();
}

fn is_root() -> bool {
    let is_root = rustix::process::geteuid().is_root();
    if !is_root {
        lacks("not root: a home of another user can't be made here, `/` stands in");
    }
    is_root
}

fn spool_state(server: &Server) -> Vec<String> {
    let events = Inbox::of_requests(&server.requests()).events();
    let states = events
        .iter()
        .map(|event| event["delivery"]["spool"].as_str().unwrap().to_owned());
    states.collect()
}

/// As `sudo -E` has it.
#[test]
fn nothing_is_created_in_the_home_of_another() {
    for existing in ["", ".local", ".local/state"] {
        let server = Server::start(OK);
        let program = launcher()
            .without("XDG_STATE_HOME")
            .endpoint(&server.url("http", "127.0.0.1"));
        let home = program.folder().join("home");
        let mut made = home.clone();
        fs::create_dir(&home).unwrap();
        let is_root = is_root();
        if is_root {
            give_away(&home);
            for part in Path::new(existing) {
                made.push(part);
                fs::create_dir(&made).unwrap();
                give_away(&made);
            }
        } else {
            made = "/".into();
        }
        let before = fs::read_dir(&made).unwrap().count();
        let home = if is_root { &home } else { &made };
        let program = program.variable("HOME", home.to_str().unwrap());
        assert!(program.run().status.success());
        assert_eq!(fs::read_dir(&made).unwrap().count(), before, "{existing}");
        assert_eq!(server.requests().len(), 2, "{existing}");
        if is_root {
            assert_eq!(spool_state(&server), ["not-own"; 2], "{existing}");
        }
    }
}

/// Kubernetes does that to a volume between two runs, where a pod has an `fsGroup`.
#[test]
fn a_group_that_may_write_since_is_kept_out_again() {
    let nobody = Closed::new();
    let program = launcher().endpoint(&nobody.url());
    program.run();
    assert_eq!(program.spooled().len(), 2);
    open_to_group(&program.state());
    assert_eq!(mode(&program.state()) & 0o2020, 0o2020);

    let server = Server::start_at(nobody.open(), OK);
    program.end_pauses();
    program.run_until(|| program.spooled().is_empty());
    assert_eq!(mode(&program.state()) & 0o022, 0);
    let inbox = Inbox::of_requests(&server.requests());
    assert_eq!(inbox.ids().len(), 4);
    for event in inbox.events() {
        assert_eq!(event["delivery"]["spool"], "ready");
    }
    let ledger = program.ledger();
    assert_eq!(ledger.lines().count(), 4);
}

/// `chmod -R g+rwX,g+s`
fn open_to_group(folder: &Path) {
    for file in fs::read_dir(folder).unwrap() {
        let file = file.unwrap().path();
        let more = mode(&file) | 0o060;
        fs::set_permissions(&file, Permissions::from_mode(more)).unwrap();
    }
    let more = mode(folder) | 0o2070;
    fs::set_permissions(folder, Permissions::from_mode(more)).unwrap();
}

fn mode(place: &Path) -> u32 {
    fs::metadata(place).unwrap().mode() & 0o7777
}

#[test]
fn a_state_directory_of_another_is_told() {
    let server = Server::start(OK);
    let program = launcher().endpoint(&server.url("http", "127.0.0.1"));
    fs::create_dir_all(program.state()).unwrap();
    if is_root() {
        give_away(&program.state());
    } else {
        fs::set_permissions(program.state(), Permissions::from_mode(0o777)).unwrap();
    }
    assert!(program.run().status.success());
    assert_eq!(fs::read_dir(program.state()).unwrap().count(), 0);
    assert_eq!(spool_state(&server), ["not-own"; 2]);
}
