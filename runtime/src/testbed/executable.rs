//! Programs that a test makes and then runs.
//!
//! They are written by a child: while another test's child starts, it could hold a file open that we
//! write, and then the file can't be run. Each takes the place of one that is there, which somebody may be
//! about to run: that one can't be written.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

/// Writes a script of the shell, without its first line.
pub(crate) fn write_script(path: &Path, script: &str) {
    let write = "printf '#!/bin/sh\\n%s\\n' \"$1\" > \"$0.new\" && chmod +x \"$0.new\" && mv \"$0.new\" \"$0\"";
    by_a_child(write, path, script.as_ref());
}

/// Copies a program, or what one is loaded with.
pub(crate) fn copy(from: &Path, to: &Path) {
    by_a_child(
        "cp -L \"$1\" \"$0.new\" && mv \"$0.new\" \"$0\"",
        to,
        from.as_os_str(),
    );
}

fn by_a_child(script: &str, path: &Path, argument: &OsStr) {
    let status = Command::new("/bin/sh")
        .args(["-c", script])
        .args([path.as_os_str(), argument])
        .status();
    assert!(status.unwrap().success());
}
