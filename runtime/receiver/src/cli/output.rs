//! What is printed. A reader that has closed its end has read enough: that is no error, and ends nothing else.

use std::io::{self, Write};

/// Whether somebody still reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reader {
    IsThere,
    HasLeft,
}

/// A line of output, which goes out at once.
pub(super) fn say(line: &str) -> io::Result<()> {
    print(|out| writeln!(out, "{line}")).map(drop)
}

/// Output of any length: it is not made any further once nobody reads it.
pub(super) fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<Reader> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    reader(write(&mut out).and_then(|()| out.flush()))
}

/// What came of writing where somebody may read meanwhile.
pub(super) fn reader(written: io::Result<()>) -> io::Result<Reader> {
    match written {
        Ok(()) => Ok(Reader::IsThere),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Reader::HasLeft),
        Err(error) => Err(error),
    }
}

/// A line for whoever runs the program.
pub(super) fn tell(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}
