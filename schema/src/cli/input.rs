//! Files, git revisions and standard input.

use std::{
    cell::{Cell, RefCell},
    fs,
    io::{self, Read},
    path::Path,
};

use super::{Failure, git};
use crate::document::{self, Document};

/// How a published schema is read.
#[derive(Debug, clap::Args)]
pub(super) struct Reading {
    /// Read a published schema that was edited by hand all the same, and say that it was.
    #[arg(long)]
    pub(super) edited: bool,
}

/// Where the verbs read from. `-` is standard input, once in a command.
#[derive(Debug, Default)]
pub(super) struct Inputs {
    reads_edited: bool,
    stdin_is_taken: Cell<bool>,
    notes: RefCell<Vec<String>>,
}

impl Inputs {
    /// With `reads_edited`, a schema that was edited by hand is read all the same, and that is noted.
    pub(super) fn new(reads_edited: bool) -> Self {
        Self {
            reads_edited,
            ..Self::default()
        }
    }

    /// Reads a published schema from `PATH`, `-`, `REV:PATH` or, of git's index, `:PATH`; a path
    /// that exists wins.
    pub(super) fn schema(&self, name: &str) -> Result<Document, Failure> {
        let text = if name == "-" || Path::new(name).exists() {
            self.text(Path::new(name))?
        } else {
            match name.split_once(':') {
                Some((revision, path)) if !path.is_empty() => git::show(revision, path)?,
                _ => self.text(Path::new(name))?,
            }
        };
        self.document(name, &text).map_err(|error| {
            let is_edited = matches!(Document::parse_edited(&text), Ok((_, true)));
            let advice = match is_edited {
                true => "\n`--edited` reads it all the same, and says that it was edited",
                false => "",
            };
            Failure(format!("{}: {error}{advice}", shown(Path::new(name))))
        })
    }

    /// Reads a published schema that is called `name` from its text.
    pub(super) fn document(&self, name: &str, text: &str) -> Result<Document, document::Error> {
        if !self.reads_edited {
            return Document::parse(text);
        }
        let (document, is_edited) = Document::parse_edited(text)?;
        if is_edited {
            self.note(format!(
                "{}: was edited by hand after it was published; it is read all the same",
                shown(Path::new(name))
            ));
        }
        Ok(document)
    }

    /// The text of a file, or of standard input for `-`.
    pub(super) fn text(&self, path: &Path) -> Result<String, Failure> {
        self.take(path)?;
        let text = if is_stdin(path) {
            let mut text = String::new();
            io::stdin().read_to_string(&mut text).map(|_| text)
        } else {
            fs::read_to_string(path)
        };
        text.map_err(|error| match error.kind() {
            io::ErrorKind::InvalidData => Failure(format!(
                "{}: cannot be read: it is not UTF-8; if it is packed, unpack it first",
                shown(path)
            )),
            _ => unreadable(path, &error),
        })
    }

    /// Notes that a file is read. What was read from standard input is gone.
    pub(super) fn take(&self, path: &Path) -> Result<(), Failure> {
        if is_stdin(path) && self.stdin_is_taken.replace(true) {
            return Err(Failure(
                "standard input (`-`) can be read once only".to_owned(),
            ));
        }
        Ok(())
    }

    /// Notes what is to be told beside the result, once.
    pub(super) fn note(&self, note: String) {
        let mut notes = self.notes.borrow_mut();
        if !notes.contains(&note) {
            notes.push(note);
        }
    }

    /// What is to be told beside the result.
    pub(super) fn notes(self) -> Vec<String> {
        self.notes.into_inner()
    }
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The name of a file as people know it.
pub(super) fn shown(path: &Path) -> String {
    if is_stdin(path) {
        return "standard input".to_owned();
    }
    path.display().to_string()
}

pub(super) fn unreadable(path: &Path, error: &io::Error) -> Failure {
    Failure(format!("{}: cannot be read: {error}", shown(path)))
}
