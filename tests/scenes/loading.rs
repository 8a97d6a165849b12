//! Launchers that exit while they load, without a word to their reporter.

use std::os::unix::process::CommandExt;
use std::process::{Command, exit};

use super::{start, wait_until_told};

pub(crate) fn exits() {
    let _reporter = start();
    wait_until_told();
    exit(0);
}

pub(crate) fn execs() {
    let _reporter = start();
    wait_until_told();
    // It comes back only with an error.
    let _ = Command::new("/bin/true").exec();
    exit(1);
}
