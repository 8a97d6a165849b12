//! Machines made of fixtures and shell scripts, for the tests.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use rustix::process::{Pid, test_kill_process};
use tempfile::TempDir;

use super::super::Probes;
use super::super::stop_signal::StopSignal;
use crate::testbed::executable::write_script;
use crate::testbed::files;
use crate::testbed::waiting::{PATIENCE, wait_for};

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

    /// How often a tool was asked that writes its arguments to `$here/asked`.
    pub(in crate::environment) fn asked(&self) -> usize {
        self.written("asked").lines().count()
    }

    /// Puts a file into `/proc`, `/sys` or `/dev`.
    pub(in crate::environment) fn file(&self, path: &str, text: &str) {
        files::put(&self.root, path, text);
    }

    pub(in crate::environment) fn link(&self, path: &str, target: &str) {
        std::os::unix::fs::symlink(target, self.root.join(path)).unwrap();
    }

    /// Installs a tool; in its script, `$here` is the folder of [`Machine::path`], and
    /// `$fixtures` that of the fixtures.
    pub(in crate::environment) fn tool(&self, name: &str, script: &str) -> PathBuf {
        let path = self.path(name);
        let (here, fixtures) = (self.folder.path().display(), fixture(""));
        let fixtures = fixtures.display();
        let script = format!("here='{here}'\nfixtures='{fixtures}'\n{script}");
        write_script(&path, &script);
        path
    }

    pub(in crate::environment) fn probes(&self) -> Probes {
        Probes {
            root: self.root.clone(),
            path: OsString::from(self.folder.path()),
            deadline: PATIENCE,
            stop: StopSignal::default(),
        }
    }

    /// The number of the process that a script wrote down.
    pub(in crate::environment) fn pid(&self, file: &str) -> Pid {
        let text = wait_for(|| Some(self.written(file)).filter(|text| text.ends_with('\n')));
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
