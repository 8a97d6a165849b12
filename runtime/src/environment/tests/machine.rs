//! Machines made of fixtures and shell scripts, for the tests.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use rustix::process::{Pid, test_kill_process};
use tempfile::TempDir;

use super::super::Probes;
use super::super::stop::Stop;

/// Long enough for the slowest machine: a test that reaches it has found a hang.
pub(in crate::environment) const LONG: Duration = Duration::from_secs(60);

/// A machine with no tools and nothing in `/proc` and `/sys`, until they are added.
pub(in crate::environment) struct Machine {
    folder: TempDir,
    root: PathBuf,
}

impl Machine {
    pub(in crate::environment) fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let root = folder.path().join("root");
        Machine { folder, root }
    }

    /// One with the recorded `/proc` and `/sys` of this name.
    pub(in crate::environment) fn with_root(name: &str) -> Self {
        let root = fixture("root").join(name);
        assert!(root.is_dir(), "no fixture {name}");
        Machine {
            root,
            ..Machine::new()
        }
    }

    /// A file for the scripts to write to.
    pub(in crate::environment) fn path(&self, file: &str) -> PathBuf {
        self.folder.path().join(file)
    }

    pub(in crate::environment) fn written(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).unwrap_or_default()
    }

    /// Puts a file into `/proc`, `/sys` or `/dev`.
    pub(in crate::environment) fn file(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(in crate::environment) fn link(&self, path: &str, target: &str) {
        std::os::unix::fs::symlink(target, self.root.join(path)).unwrap();
    }

    /// Installs a tool; in its script, `$here` is the folder of [`Machine::path`], and
    /// `$fixtures` that of the fixtures.
    ///
    /// It is written by a child: while another test's child starts, it could hold a file open
    /// that we write, and then the file cannot be run.
    pub(in crate::environment) fn tool(&self, name: &str, script: &str) -> PathBuf {
        let path = self.path(name);
        let (here, fixtures) = (self.folder.path().display(), fixture(""));
        let fixtures = fixtures.display();
        let script = format!("#!/bin/sh\nhere='{here}'\nfixtures='{fixtures}'\n{script}\n");
        let status = Command::new("/bin/sh")
            .args(["-c", "printf %s \"$1\" > \"$0\" && chmod +x \"$0\""])
            .args([path.as_os_str(), script.as_ref()])
            .status();
        assert!(status.unwrap().success());
        path
    }

    pub(in crate::environment) fn probes(&self) -> Probes {
        Probes {
            root: self.root.clone(),
            path: OsString::from(self.folder.path()),
            deadline: LONG,
            stop: Stop::default(),
        }
    }

    /// The number of the process that a script wrote down.
    pub(in crate::environment) fn pid(&self, file: &str) -> Pid {
        let text = eventually(|| Some(self.written(file)).filter(|text| text.ends_with('\n')));
        Pid::from_raw(text.trim().parse().unwrap()).unwrap()
    }
}

pub(in crate::environment) fn fixture(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/environment")
        .join(path)
}

pub(in crate::environment) fn text(path: &str) -> String {
    fs::read_to_string(fixture(path)).unwrap()
}

/// Whether a process is there, be it as a zombie.
pub(in crate::environment) fn exists(pid: Pid) -> bool {
    test_kill_process(pid).is_ok()
}

pub(in crate::environment) fn eventually<T>(mut look: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(value) = look() {
            return value;
        }
        assert!(start.elapsed() < LONG, "it never came");
        std::thread::sleep(Duration::from_millis(5));
    }
}
