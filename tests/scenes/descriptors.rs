//! A launcher that closes its outputs, as daemons do.

use std::fs::File;
use std::io::{Write, stderr, stdout};
use std::os::fd::{IntoRawFd, RawFd};
use std::time::{Duration, Instant};

use nix::unistd::close;
use usage_stat_tests::launcher::LauncherError;

use super::{start, stop, wait_until_told};

const OUTPUTS: [RawFd; 2] = [1, 2];

/// Reports meanwhile, and time for each to be kept and sent in.
const REPORTS: usize = 4;
const BETWEEN_REPORTS: Duration = Duration::from_millis(400);

/// Closes its outputs and logs to them nevertheless while there are events to send, until the test
/// wants it to open them again, and to end.
pub(crate) fn closes_outputs() {
    let reporter = start();
    wait_until_told();
    for output in OUTPUTS {
        let _ = close(output);
    }
    for _ in 0..REPORTS {
        reporter.error(&LauncherError::PortInUse(1));
        let end = Instant::now() + BETWEEN_REPORTS;
        while Instant::now() < end {
            log();
        }
    }
    // The lowest that are free: both of them.
    for _ in OUTPUTS {
        let _ = File::options()
            .append(true)
            .open("/dev/null")
            .map(IntoRawFd::into_raw_fd);
    }
    reporter.error(&LauncherError::PortInUse(2));
    stop(reporter);
}

fn log() {
    // Not by std's macros: they panic where a write fails.
    let _ = stdout().write_all(b"a canary of the log\n");
    let _ = stderr().write_all(b"a canary of the log\n");
}
