//! Packages outside of this workspace, which cargo builds as their authors would.

#![allow(clippy::unwrap_used, reason = "a test fails where it panics")]

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::root;

/// Gives a package the versions that this workspace is tested with: none has to be fetched.
///
/// # Panics
///
/// Where the package's folder cannot be written to.
pub fn lock(package: &Path) {
    fs::copy(root().join("Cargo.lock"), package.join("Cargo.lock")).unwrap();
}

/// Cargo in the folder of a package, with nothing from the environment that changes what is built.
#[must_use]
pub fn cargo(package: &Path) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(package);
    for variable in ["USAGE_STAT_PUBLISH", "RUSTFLAGS", "CARGO_BUILD_TARGET"] {
        command.env_remove(variable);
    }
    command
}

/// A folder with all that is in another one.
///
/// # Panics
///
/// Where one cannot be read, or the other one not be written to.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}
