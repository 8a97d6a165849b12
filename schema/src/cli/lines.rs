//! The lines of a file of any size, each within a bound, unpacked if they are packed.

use std::{
    collections::VecDeque,
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::Path,
};

use flate2::bufread::MultiGzDecoder;

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
    input: Box<dyn BufRead>,
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
        let mut input = BufReader::with_capacity(BUFFER, input);
        let is_packed = input.fill_buf()?.starts_with(&[0x1f, 0x8b]);
        Ok(Self {
            input: if is_packed {
                // Packed files that follow each other are one.
                Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(input)))
            } else {
                Box::new(input)
            },
            number: 0,
            again: VecDeque::new(),
        })
    }

    /// The next line; none at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Line>> {
        if let Some(line) = self.again.pop_front() {
            return Ok(Some(line));
        }
        let mut bytes = Vec::new();
        let limit = LONGEST as u64 + 1;
        if (&mut self.input)
            .take(limit)
            .read_until(b'\n', &mut bytes)?
            == 0
        {
            return Ok(None);
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
