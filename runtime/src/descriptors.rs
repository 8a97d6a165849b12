//! File descriptors 0 to 2 are the launcher's: what it writes to them must never end up in a file
//! or a connection of ours.

use std::fs::File;
use std::io;

/// Whether all three are open. While one is closed, whatever is opened next takes its place, and
/// so nothing is opened.
#[cfg(unix)]
pub(crate) fn are_standard_open() -> bool {
    use rustix::io::fcntl_getfd;
    use rustix::stdio::{stderr, stdin, stdout};
    [stdin(), stdout(), stderr()]
        .into_iter()
        .all(|descriptor| fcntl_getfd(descriptor).is_ok())
}

/// Elsewhere a handle has no place that another could take.
#[cfg(not(unix))]
pub(crate) fn are_standard_open() -> bool {
    true
}

/// The same file under a descriptor of 3 or above: one of the three may have been closed since
/// [`are_standard_open`] was asked.
///
/// # Errors
///
/// When the process is out of file descriptors.
#[cfg(unix)]
pub(crate) fn above_standard(file: File) -> io::Result<File> {
    use std::os::fd::AsRawFd;
    const FIRST: i32 = 3;
    if file.as_raw_fd() >= FIRST {
        return Ok(file);
    }
    Ok(rustix::io::fcntl_dupfd_cloexec(&file, FIRST)?.into())
}

/// What it takes to send: those of an async runtime, which panics without them where the launcher's
/// own tokio handles signals, a lock and a connection.
#[cfg(unix)]
const OF_SENDING: usize = 8;

/// Finds out whether there are enough to send.
///
/// # Errors
///
/// When the process is out of file descriptors.
#[cfg(unix)]
pub(crate) fn suffice_to_send() -> io::Result<()> {
    let held: Result<Vec<_>, _> = (0..OF_SENDING)
        .map(|_| rustix::io::fcntl_dupfd_cloexec(rustix::stdio::stderr(), 3))
        .collect();
    held?;
    Ok(())
}

/// Elsewhere there is no bound to speak of.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "it can fail on Unix")]
pub(crate) fn suffice_to_send() -> io::Result<()> {
    Ok(())
}

/// Elsewhere it is one already.
#[cfg(not(unix))]
pub(crate) fn above_standard(file: File) -> io::Result<File> {
    Ok(file)
}
