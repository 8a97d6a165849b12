//! An image that holds nothing but the launcher: no `/etc`, no `/proc`, no root certificates.
//!
//! A static binary would be all there is. This one brings the shared libraries that it is linked
//! with, as no target without them is to be had everywhere.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::faults::{Authority, OK, Server};
use crate::inbox::Inbox;
use crate::program::{Program, lacks};
use crate::testbed::executable;

/// A root for the launcher alone, and how to start it there.
struct Image {
    folder: tempfile::TempDir,
    by: Vec<String>,
}

impl Image {
    /// None where neither root nor a namespace of a user may change the root.
    fn new() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let launcher = Path::new(env!("CARGO_BIN_EXE_launcher"));
        executable::copy(launcher, &folder.path().join("launcher"));
        for library in libraries(launcher) {
            let place = folder.path().join(library.strip_prefix("/").unwrap());
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            executable::copy(&library, &place);
        }
        let root = folder.path().to_str().unwrap();
        let chroot = ["/usr/sbin/chroot", root].map(str::to_owned);
        let unshare = ["/usr/bin/unshare", "-r"].map(str::to_owned);
        let ways = [chroot.to_vec(), [unshare, chroot].concat()];
        let by = ways.into_iter().find(|way| {
            let (program, arguments) = way.split_first().unwrap();
            let mut command = Command::new(program);
            command.args(arguments).args(["/launcher", "--version"]);
            command.output().is_ok_and(|ended| ended.status.success())
        });
        if by.is_none() {
            lacks("neither root nor namespaces of users: no other root can be had");
        }
        Some(Self { by: by?, folder })
    }

    fn launcher(&self) -> Program {
        let by: Vec<&str> = self.by.iter().map(String::as_str).collect();
        Program::new("/launcher").patient().by(&by)
    }
}

/// What the system's loader would load for it, and the loader.
fn libraries(program: &Path) -> Vec<PathBuf> {
    let listed = Command::new("ldd").arg(program).output().unwrap();
    assert!(listed.status.success());
    let listed = String::from_utf8(listed.stdout).unwrap();
    let paths = listed
        .split_whitespace()
        .filter(|word| word.starts_with('/'));
    paths.map(PathBuf::from).collect()
}

#[test]
fn a_launcher_alone_sends_to_its_own_machine() {
    let Some(image) = Image::new() else { return };
    let server = Server::start(OK);
    let launcher = image.launcher();
    let launcher = launcher.endpoint(&server.url("http", "127.0.0.1"));
    let ended = launcher.run();
    assert!(ended.status.success(), "{}", ended.stderr);
    let events = Inbox::of_requests(&server.requests()).events();
    let types: Vec<&str> = events
        .iter()
        .map(|event| event["event_type"].as_str().unwrap())
        .collect();
    assert_eq!(types, ["start", "stop"]);
    // What no file tells, the kernel does.
    for known in ["cpu_count", "total_memory"] {
        assert_ne!(events[0]["system_env"][known], 0, "{known}");
    }
}

/// The certificates that every build brings are read in place of a machine's.
#[test]
fn a_launcher_alone_trusts_no_one_that_a_machine_would_not() {
    let Some(image) = Image::new() else { return };
    let server = Server::start_tls(OK, Authority::new().server("localhost"));
    let launcher = image.launcher().endpoint(&server.url("https", "127.0.0.1"));
    let ended = launcher.run();
    assert!(ended.status.success(), "{}", ended.stderr);
    assert_eq!(server.requests().len(), 0);
    let inside = image
        .folder
        .path()
        .join(launcher.state().strip_prefix("/").unwrap());
    let waiting = fs::read_dir(inside).unwrap().filter(|file| {
        let name = file.as_ref().unwrap().file_name();
        name.to_string_lossy().ends_with(".json")
    });
    assert_eq!(waiting.count(), 2);
}

/// Without `/proc` nothing tells that it is a container, so nothing leaves the machine.
#[test]
fn a_launcher_alone_is_not_taken_for_a_container() {
    let Some(image) = Image::new() else { return };
    let launcher = image.launcher().endpoint("https://usage-stats.invalid/");
    let ended = launcher.variable("USAGE_STAT_INSPECT", "1").run();
    assert!(ended.status.success(), "{}", ended.stderr);
    assert!(!ended.stdout.contains("run_id"), "{}", ended.stdout);
    assert!(ended.stderr.contains("container"), "{}", ended.stderr);
}
