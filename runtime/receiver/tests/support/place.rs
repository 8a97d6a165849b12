//! Where the program has its schemas and its store, and what it is told of them.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use super::published::{LAUNCHER, SchemaFolder};

/// Where one receiver after the other has its schemas and its store.
pub(crate) struct Place {
    pub(crate) schemas: SchemaFolder,
    pub(crate) folder: tempfile::TempDir,
}

impl Place {
    /// With the sample launcher's schema.
    pub(crate) fn new() -> Self {
        Self::with(&[LAUNCHER])
    }

    pub(crate) fn with(schemas: &[&str]) -> Self {
        Self {
            schemas: SchemaFolder::of(schemas),
            folder: tempfile::tempdir().unwrap(),
        }
    }

    pub(crate) fn store(&self) -> PathBuf {
        self.folder.path().join("usage.db")
    }

    /// The store, as the program is told of it.
    pub(crate) fn address(&self) -> String {
        sqlite(&self.store())
    }

    /// A command of the program over the schemas and the store.
    pub(crate) fn command(&self, verb: &str, arguments: &[&str]) -> Command {
        let mut command = command_over(self.schemas.path(), &self.address(), verb);
        command.args(arguments);
        command
    }

    pub(crate) fn run(&self, verb: &str, arguments: &[&str]) -> Output {
        self.command(verb, arguments).output().unwrap()
    }
}

/// The address of a store in a file.
pub(crate) fn sqlite(file: &Path) -> String {
    format!("sqlite:{}", file.display())
}

pub(crate) fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_usage-stat-receiver"));
    command.env_clear().stdin(Stdio::null());
    command
}

/// A command of the program over schemas and a store.
pub(crate) fn command_over(schemas: &Path, store: &str, verb: &str) -> Command {
    let mut command = command();
    command.arg(verb).arg("--schemas").arg(schemas);
    command.args(["--store", store]);
    command
}

/// What the program prints, where it does what it is told.
pub(crate) fn printed(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}
