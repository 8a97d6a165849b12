//! Packages outside of this workspace, which cargo builds as their authors would.

use std::fs;
use std::path::Path;
use std::process::Command;

use usage_stat_tests::root;

/// Gives a package the versions that this workspace is tested with: none has to be fetched.
pub(crate) fn lock(package: &Path) {
    fs::copy(root().join("Cargo.lock"), package.join("Cargo.lock")).unwrap();
}

/// Cargo in the folder of a package, with nothing from the environment that changes what is built.
pub(crate) fn cargo(package: &Path) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(package);
    for variable in ["USAGE_STAT_PUBLISH", "RUSTFLAGS", "CARGO_BUILD_TARGET"] {
        command.env_remove(variable);
    }
    command
}

/// A folder with all that is in another one.
pub(crate) fn copy(from: &Path, to: &Path) {
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
