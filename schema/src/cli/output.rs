//! Standard output and standard error: coloured where a terminal is, and safe for it.

use std::io::{self, BufWriter, IsTerminal, StderrLock, StdoutLock, Write};

use anstream::AutoStream;

use crate::language::phrase::is_unseen;
pub(super) use crate::language::style::{ASIDE, BAD, GOOD, NAME, NOTE};

pub(super) type Stream<S> = BufWriter<UntilClosed<Guard<AutoStream<S>>>>;

pub(super) fn stdout() -> Stream<StdoutLock<'static>> {
    let stdout = io::stdout().lock();
    let is_terminal = stdout.is_terminal();
    stream(AutoStream::auto(stdout), is_terminal)
}

pub(super) fn stderr() -> Stream<StderrLock<'static>> {
    // What is said there is for people, wherever it goes.
    stream(AutoStream::auto(io::stderr().lock()), true)
}

fn stream<S: Write>(stream: S, is_guarded: bool) -> BufWriter<UntilClosed<Guard<S>>> {
    BufWriter::new(UntilClosed {
        inner: Guard {
            inner: stream,
            is_guarded,
        },
        is_closed: false,
    })
}

/// A reader that has closed its end has read enough: all else is as if it had been written.
pub(super) struct UntilClosed<W> {
    inner: W,
    is_closed: bool,
}

impl<W> UntilClosed<W> {
    fn unless_closed<T>(&mut self, done: io::Result<T>, instead: T) -> io::Result<T> {
        match done {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.is_closed = true;
                Ok(instead)
            }
            done => done,
        }
    }
}

impl<W: Write> Write for UntilClosed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.is_closed {
            return Ok(bytes.len());
        }
        let written = self.inner.write(bytes);
        self.unless_closed(written, bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.is_closed {
            return Ok(());
        }
        let flushed = self.inner.flush();
        self.unless_closed(flushed, ())
    }
}

/// Lets no character through that moves a cursor, turns the text around or can't be seen, nor any
/// style but ours.
pub(super) struct Guard<W> {
    inner: W,
    is_guarded: bool,
}

impl<W: Write> Write for Guard<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.is_guarded {
            return self.inner.write(bytes);
        }
        let whole = whole(bytes);
        let now = bytes.get(..whole).unwrap_or(bytes);
        self.inner.write_all(guarded(now).as_bytes())?;
        Ok(now.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// How much is no beginning of a character; all of it if nothing else is there.
fn whole(bytes: &[u8]) -> usize {
    match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() && error.valid_up_to() > 0 => error.valid_up_to(),
        _ => bytes.len(),
    }
}

fn guarded(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let mut safe = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(c) = rest.chars().next() {
        let length = match style(rest) {
            Some(length) => {
                safe += rest.get(..length).unwrap_or_default();
                length
            }
            None => {
                let is_safe = matches!(c, '\n' | '\t') || !is_unseen(c);
                safe.push(if is_safe {
                    c
                } else {
                    char::REPLACEMENT_CHARACTER
                });
                c.len_utf8()
            }
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    safe
}

/// The length of a style that the text begins with, if it is one that hides nothing.
fn style(text: &str) -> Option<usize> {
    let (words, _) = text.strip_prefix("\u{1b}[")?.split_once('m')?;
    let ours = ["0", "1", "2", "4", "31", "32", "33", "34", "35", "36"];
    ours.contains(&words)
        .then_some("\u{1b}[m".len() + words.len())
}

#[cfg(test)]
mod tests {
    use std::io::{self, Write};

    use super::{BAD, stream};

    fn written(pieces: &[&[u8]]) -> String {
        let mut out = Vec::new();
        let mut guarded = stream(&mut out, true);
        for piece in pieces {
            guarded.write_all(piece).unwrap();
            guarded.flush().unwrap();
        }
        drop(guarded);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn only_our_own_styles_get_through() {
        let ours = format!("{BAD}wrong{BAD:#}: größer\n");
        assert_eq!(written(&[ours.as_bytes()]), ours);
        for theirs in [
            "\u{1b}[8mgone",
            "\u{1b}[2J",
            "\u{1b}]0;title\u{7}",
            "\u{9b}8m",
            "\r",
            "\u{202e}",
            "\u{200d}",
        ] {
            let shown = written(&[theirs.as_bytes()]);
            assert!(shown.starts_with('\u{fffd}'), "{shown:?}");
            assert!(!shown.contains(super::is_unseen), "{shown:?}");
        }
    }

    #[test]
    fn what_is_no_text_is_replaced() {
        assert_eq!(written(&[b"a\xff\xc3"]), "a\u{fffd}\u{fffd}");
    }

    struct Closed;

    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_closed_pipe_takes_everything() {
        let mut closed = stream(Closed, false);
        for _ in 0..3 {
            closed.write_all(&[b'a'; 100_000]).unwrap();
            closed.flush().unwrap();
        }
    }
}
