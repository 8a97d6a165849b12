//! Packages outside of this workspace, which cargo builds as their authors would.

#![allow(clippy::unwrap_used, reason = "a test fails where it panics")]

use std::path::Path;
use std::process::Command;
use std::{env, fs};

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
    let mut command = as_from_a_shell();
    command.current_dir(package);
    for variable in ["USAGE_STAT_PUBLISH", "RUSTFLAGS", "CARGO_BUILD_TARGET"] {
        command.env_remove(variable);
    }
    command
}

/// Cargo without what it told this test of its own package: build scripts that look at that (ring's) run
/// anew for each other one, and all that is built upon them with them.
#[must_use]
pub fn as_from_a_shell() -> Command {
    let mut command = Command::new(env!("CARGO"));
    let told = env::vars_os().map(|(name, _)| name).filter(|name| {
        let name = name.as_encoded_bytes();
        name.starts_with(b"CARGO_PKG_") || name.starts_with(b"CARGO_MANIFEST_")
    });
    for name in told {
        command.env_remove(name);
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
