//! An image that holds nothing but the launcher: no `/etc`, no `/dev`, no `/proc`, no root certificates.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use crate::faults::{Authority, OK, Server};
use crate::inbox::Inbox;
use crate::pem::pem;
use crate::program::{Program, lacks, launcher, which};
use crate::testbed::executable;
use crate::variant;

/// What this machine may lack.
const NO_ROOT: &str = "neither root nor a namespace of a user with a root of its own";

/// A root for the launcher alone.
struct Image {
    folder: tempfile::TempDir,
    /// How to start a program there; none where that can't be had.
    by: Option<Vec<String>>,
}

impl Image {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let by = another_root(folder.path().to_str().unwrap());
        if by.is_some() {
            let launcher = &*LAUNCHER;
            executable::copy(launcher, &folder.path().join("launcher"));
            for library in libraries(launcher) {
                let place = folder.path().join(library.strip_prefix("/").unwrap());
                fs::create_dir_all(place.parent().unwrap()).unwrap();
                executable::copy(&library, &place);
            }
        }
        Self { folder, by }
    }

    /// Without an image, at least one that finds no certificates.
    fn launcher(&self) -> Program {
        let Some(by) = &self.by else {
            lacks(&format!(
                "{NO_ROOT}: a launcher stands in that finds no certificates of the machine"
            ));
            let none = self.folder.path().to_str().unwrap();
            return launcher()
                .variable("SSL_CERT_DIR", none)
                .variable("SSL_CERT_FILE", format!("{none}/none.pem"));
        };
        let by: Vec<&str> = by.iter().map(String::as_str).collect();
        Program::new("/launcher").patient().by(&by)
    }

    /// Where a path of the launcher's is.
    fn outside(&self, path: &Path) -> PathBuf {
        match self.by {
            Some(_) => self.folder.path().join(path.strip_prefix("/").unwrap()),
            None => path.to_owned(),
        }
    }
}

/// What starts a program with another root: as root, or in a namespace of a user, where anybody is root.
/// Whether that can be had is asked of the root that there is: in an image, it would be the image's
/// fault that a program can't run, and the launcher's.
fn another_root(root: &str) -> Option<Vec<String>> {
    const NAMESPACE: [&str; 3] = ["unshare", "--user", "--map-root-user"];
    // An older `unshare` changes no root.
    let ways = [
        vec!["chroot"],
        [&NAMESPACE[..], &["--root"]].concat(),
        [&NAMESPACE[..], &["chroot"]].concat(),
    ];
    let found = |word: &str| {
        let is_option = word.starts_with('-');
        is_option.then(|| word.to_owned()).or_else(|| which(word))
    };
    let is_to_be_had = |way: &Vec<String>| {
        let (program, arguments) = way.split_first().unwrap();
        let mut command = Command::new(program);
        let command = command.args(arguments).args(["/", "/bin/sh", "-c", ":"]);
        command.output().is_ok_and(|ended| ended.status.success())
    };
    let mut ways = ways
        .into_iter()
        .filter_map(|way| way.into_iter().map(found).collect::<Option<Vec<_>>>());
    let mut way = ways.find(is_to_be_had)?;
    way.push(root.to_owned());
    Some(way)
}

/// A launcher that is linked statically, if the machine has what that takes.
static LAUNCHER: LazyLock<PathBuf> = LazyLock::new(|| {
    let asked = Command::new("cc").arg("-print-file-name=libc.a").output();
    let place = asked.map(|told| String::from_utf8(told.stdout).unwrap());
    // What is not found is told by its name alone.
    if cfg!(target_env = "gnu") && place.is_ok_and(|place| Path::new(place.trim()).is_absolute()) {
        const STATIC: &str = "-C target-feature=+crt-static";
        return variant::build("static", STATIC, &["launcher"]).join("launcher");
    }
    lacks(
        "no static libc: a launcher stands in that brings the shared libraries it is linked with",
    );
    env!("CARGO_BIN_EXE_launcher").into()
});

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
    let image = Image::new();
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
    let image = Image::new();
    let server = Server::start_tls(OK, Authority::new().server("localhost"));
    let launcher = image.launcher().endpoint(&server.url("https", "localhost"));
    let ended = launcher.run();
    assert!(ended.status.success(), "{}", ended.stderr);
    assert_eq!(server.requests().len(), 0);
    let state = image.outside(&launcher.state());
    let waiting = fs::read_dir(state).unwrap().filter(|file| {
        let name = file.as_ref().unwrap().file_name();
        name.to_string_lossy().ends_with(".json")
    });
    assert_eq!(waiting.count(), 2);
}

#[test]
fn a_launcher_alone_trusts_whom_its_image_names() {
    let (image, authority) = (Image::new(), Authority::new());
    let server = Server::start_tls(OK, authority.server("localhost"));
    let root = image.folder.path().join("root.pem");
    fs::write(&root, pem(authority.root())).unwrap();
    let inside = match image.by {
        Some(_) => "/root.pem",
        None => root.to_str().unwrap(),
    };
    let launcher = image.launcher().endpoint(&server.url("https", "localhost"));
    let ended = launcher.variable("SSL_CERT_FILE", inside).run();
    assert!(ended.status.success(), "{}", ended.stderr);
    assert_eq!(server.requests().len(), 2);
}

/// Without `/proc` nothing tells that it is a container, so nothing leaves the machine.
#[test]
fn a_launcher_alone_is_not_taken_for_a_container() {
    let image = Image::new();
    if image.by.is_none() {
        lacks(&format!(
            "{NO_ROOT}: what a launcher alone takes for a container is not seen"
        ));
        return;
    }
    let launcher = image.launcher().endpoint("https://usage-stats.invalid/");
    let ended = launcher.variable("USAGE_STAT_INSPECT", "1").run();
    assert!(ended.status.success(), "{}", ended.stderr);
    assert!(!ended.stdout.contains("run_id"), "{}", ended.stdout);
    assert!(ended.stderr.contains("container"), "{}", ended.stderr);
}
