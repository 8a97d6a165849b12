//! The lines of a file of any size, each within a bound, unpacked if they are packed.

use std::{
    collections::VecDeque,
    fs::File,
    io::{self, BufRead, BufReader, ErrorKind, Read},
    path::Path,
};

use super::compression::unpacked;

/// Bytes of a line: far more than an event has.
pub(super) const LONGEST: usize = 1024 * 1024;

const BUFFER: usize = 256 * 1024;

/// A line, without its end.
pub(super) struct Line {
    /// Counted from 1.
    pub(super) number: u64,
    pub(super) bytes: Vec<u8>,
    /// Only its beginning is in `bytes`.
    pub(super) is_cut: bool,
}

/// Reads lines, and those again that were put back.
pub(super) struct Lines {
    input: BufReader<Box<dyn Read>>,
    /// What comes after the last line.
    failed: Option<io::Error>,
    number: u64,
    again: VecDeque<Line>,
}

impl Lines {
    /// Those of a file, or of standard input for `-`.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        if path.as_os_str() == "-" {
            return Self::of(io::stdin());
        }
        Self::of(File::open(path)?)
    }

    fn of(input: impl Read + 'static) -> io::Result<Self> {
        let input = unpacked(BufReader::with_capacity(BUFFER, input))?;
        Ok(Self {
            input: BufReader::with_capacity(BUFFER, input),
            failed: None,
            number: 0,
            again: VecDeque::new(),
        })
    }

    /// The next line; none at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Line>> {
        if let Some(line) = self.again.pop_front() {
            return Ok(Some(line));
        }
        if let Some(error) = self.failed.take() {
            return Err(error);
        }
        let mut bytes = Vec::new();
        let limit = LONGEST as u64 + 1;
        let read = (&mut self.input).take(limit).read_until(b'\n', &mut bytes);
        match read {
            Ok(0) => return Ok(None),
            Ok(_) => {}
            // What follows the packed data takes no line from it, ended or not.
            Err(error) if error.kind() == ErrorKind::InvalidData && !bytes.is_empty() => {
                self.failed = Some(error);
            }
            Err(error) => return Err(error),
        }
        self.number += 1;
        let is_cut = !bytes.ends_with(b"\n") && bytes.len() > LONGEST;
        if is_cut {
            self.input.skip_until(b'\n')?;
        }
        if bytes.ends_with(b"\n") {
            bytes.pop();
        }
        if bytes.ends_with(b"\r") {
            bytes.pop();
        }
        Ok(Some(Line {
            number: self.number,
            bytes,
            is_cut,
        }))
    }

    /// Puts lines back, to be read before all others.
    pub(super) fn put_back(&mut self, lines: Vec<Line>) {
        for line in lines.into_iter().rev() {
            self.again.push_front(line);
        }
    }
}
