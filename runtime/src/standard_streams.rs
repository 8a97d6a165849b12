//! Lines for people, from threads that nobody waits for: a pipe that nobody reads holds them up.
//!
//! No lock of `std::io` is taken: it would hold up the launcher's own lines too, for good in a forked
//! child, and a launcher that holds it for itself would hold up ours. A closed stream is no reason to fail.

/// Writes a line to the standard error.
#[cfg(unix)]
pub(crate) fn write_error(line: &str) {
    write(rustix::stdio::stderr(), line.as_bytes());
}

/// Writes a line to the standard output.
#[cfg(unix)]
#[cfg(feature = "network")]
pub(crate) fn write_output(line: &[u8]) {
    write(rustix::stdio::stdout(), line);
}

#[cfg(unix)]
fn write(stream: rustix::fd::BorrowedFd<'_>, line: &[u8]) {
    let line = [line, b"\n"].concat();
    let mut rest = line.as_slice();
    while !rest.is_empty() {
        match rustix::io::write(stream, rest) {
            Ok(written @ 1..) => rest = rest.get(written..).unwrap_or_default(),
            Err(rustix::io::Errno::INTR) => {}
            Ok(0) | Err(_) => return,
        }
    }
}

/// Writes a line to the standard error.
#[cfg(not(unix))]
pub(crate) fn write_error(line: &str) {
    write(&mut std::io::stderr(), line.as_bytes());
}

/// Writes a line to the standard output.
#[cfg(not(unix))]
#[cfg(feature = "network")]
pub(crate) fn write_output(line: &[u8]) {
    write(&mut std::io::stdout(), line);
}

/// There only by way of the standard library, which has the lock for as long as this takes.
#[cfg(not(unix))]
fn write(stream: &mut impl std::io::Write, line: &[u8]) {
    let _ = stream
        .write_all(&[line, b"\n"].concat())
        .and_then(|()| stream.flush());
}
