//! The events of a file: one a line, or one on many lines. What is none costs its own lines only.

use std::{io, path::Path};

use serde_json::Value;

use super::lines::{LONGEST, Line, Lines};
use crate::document::parse;

/// What was read of a file.
pub(super) enum Parsed {
    Event {
        /// The line that it begins on.
        line: u64,
        event: Value,
    },
    /// What is no event, in words that do not repeat it.
    Broken {
        line: u64,
        column: usize,
        why: String,
    },
}

/// Reads events one by one.
pub(super) struct Events(Lines);

impl Events {
    /// Those of a file, or of standard input for `-`.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        Lines::open(path).map(Self)
    }

    /// The next one; none at the end.
    ///
    /// # Errors
    ///
    /// If the file can't be read any further.
    pub(super) fn next(&mut self) -> io::Result<Option<Parsed>> {
        while let Some(line) = self.0.next()? {
            match read(&line) {
                ParsedLine::Blank => {}
                ParsedLine::Event(event) => {
                    let line = line.number;
                    return Ok(Some(Parsed::Event { line, event }));
                }
                ParsedLine::Unfinished(error) => return self.finish(line, error).map(Some),
                ParsedLine::Broken { column, why } => {
                    let line = line.number;
                    return Ok(Some(Parsed::Broken { line, column, why }));
                }
            }
        }
        Ok(None)
    }

    /// Goes on with the lines after the first, as long as all of them may be one event. If they are
    /// none, the first alone was wrong.
    fn finish(&mut self, first: Line, error: serde_json::Error) -> io::Result<Parsed> {
        let mut text = first.bytes;
        let mut depth = Depth::default();
        depth.add(&text);
        let mut more: Vec<Line> = Vec::new();
        // Not at each line: that would read the first of them again for each of the others.
        let mut next_try = 1;
        let last = loop {
            let Some(line) = self.0.next()? else {
                match parsed(&text) {
                    Some(Ok(event)) => {
                        return Ok(Parsed::Event {
                            line: first.number,
                            event,
                        });
                    }
                    // Half an event on many lines is one mistake, and no line of it is an event.
                    Some(Err(error)) if error.is_eof() && !more.iter().any(is_event) => {
                        return Ok(Parsed::Broken {
                            line: first.number + error.line().saturating_sub(1) as u64,
                            column: error.column(),
                            why: not_json(&error),
                        });
                    }
                    _ => break None,
                }
            };
            text.push(b'\n');
            text.extend(&line.bytes);
            depth.add(&line.bytes);
            let is_bounded = !line.is_cut && text.len() <= LONGEST;
            more.push(line);
            if !is_bounded {
                break None;
            }
            if depth.is_closed() || more.len() >= next_try {
                next_try = 2 * more.len();
                match parsed(&text) {
                    Some(Ok(event)) => break Some(event),
                    Some(Err(error)) if error.is_eof() => {}
                    _ => break None,
                }
            }
        };
        if let Some(event) = last {
            return Ok(Parsed::Event {
                line: first.number,
                event,
            });
        }
        self.0.put_back(more);
        Ok(Parsed::Broken {
            line: first.number,
            column: error.column(),
            why: not_json(&error),
        })
    }
}

/// What a line is.
enum ParsedLine {
    Blank,
    Event(Value),
    /// What stands there may go on.
    Unfinished(serde_json::Error),
    Broken {
        column: usize,
        why: String,
    },
}

fn read(line: &Line) -> ParsedLine {
    let broken = |column: usize, why: &str| ParsedLine::Broken {
        column,
        why: why.to_owned(),
    };
    if line.is_cut {
        return broken(LONGEST, "is longer than any event");
    }
    if line.bytes.starts_with("\u{feff}".as_bytes()) {
        return broken(1, "begins with a byte order mark");
    }
    let text = match std::str::from_utf8(&line.bytes) {
        Ok(text) if text.trim_ascii().is_empty() => return ParsedLine::Blank,
        Ok(text) => text,
        Err(error) => return broken(error.valid_up_to() + 1, "is not UTF-8"),
    };
    match parse(text) {
        Ok(event) => ParsedLine::Event(event),
        Err(error) if error.is_eof() => ParsedLine::Unfinished(error),
        Err(error) => ParsedLine::Broken {
            column: error.column(),
            why: not_json(&error),
        },
    }
}

/// None if it is not UTF-8.
fn parsed(text: &[u8]) -> Option<Result<Value, serde_json::Error>> {
    std::str::from_utf8(text).ok().map(parse)
}

fn is_event(line: &Line) -> bool {
    matches!(read(line), ParsedLine::Event(Value::Object(_)))
}

/// The reason without serde_json's own position, which counts from the start of the event.
pub(super) fn not_json(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let reason = match text.rfind(" at line ") {
        Some(end) => text.get(..end).unwrap_or(&text),
        None => &text,
    };
    format!("not JSON: {reason}")
}

/// How many brackets are open.
#[derive(Default)]
struct Depth {
    open: usize,
    is_in_text: bool,
}

impl Depth {
    fn add(&mut self, line: &[u8]) {
        let mut bytes = line.iter();
        while let Some(byte) = bytes.next() {
            match byte {
                b'\\' if self.is_in_text => drop(bytes.next()),
                b'"' => self.is_in_text = !self.is_in_text,
                _ if self.is_in_text => {}
                b'{' | b'[' => self.open += 1,
                b'}' | b']' => self.open = self.open.saturating_sub(1),
                _ => {}
            }
        }
    }

    fn is_closed(&self) -> bool {
        self.open == 0
    }
}
