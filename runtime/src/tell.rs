//! Lines for people, on the standard error.

/// Writes a line, from a thread that nobody waits for: a pipe that nobody reads holds it up. The
/// lock of `std::io::stderr` is not taken, or it would hold up the launcher's own lines too. A closed
/// standard error is no reason to fail.
#[cfg(unix)]
pub(crate) fn tell(line: &str) {
    let line = format!("{line}\n");
    let mut rest = line.as_bytes();
    while !rest.is_empty() {
        match rustix::io::write(rustix::stdio::stderr(), rest) {
            Ok(written @ 1..) => rest = rest.get(written..).unwrap_or_default(),
            Err(rustix::io::Errno::INTR) => {}
            Ok(0) | Err(_) => return,
        }
    }
}

/// Writes a line, from a thread that nobody waits for. A closed standard error is no reason to fail.
#[cfg(not(unix))]
pub(crate) fn tell(line: &str) {
    use std::io::Write;
    let _ = std::io::stderr().write_all(format!("{line}\n").as_bytes());
}
