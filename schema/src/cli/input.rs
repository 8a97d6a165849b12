//! Files, git revisions and standard input.

use std::{
    fs,
    io::{self, Read},
    path::Path,
};

use serde_json::Value;

use super::{Failure, git};
use crate::document::{Document, parse};

/// Reads a published schema from `PATH`, `REV:PATH` or, of git's index, `:PATH`; a path that exists wins.
pub(super) fn schema(name: &str) -> Result<Document, Failure> {
    let text = if Path::new(name).exists() {
        file(Path::new(name))?
    } else {
        match name.split_once(':') {
            Some((revision, path)) if !path.is_empty() => git::show(revision, path)?,
            _ => file(Path::new(name))?,
        }
    };
    Document::parse(&text).map_err(|error| Failure(format!("{name}: {error}")))
}

pub(super) fn file(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path)
        .map_err(|error| Failure(format!("{}: cannot be read: {error}", path.display())))
}

fn stdin() -> Result<String, Failure> {
    let mut text = String::new();
    io::stdin()
        .read_to_string(&mut text)
        .map_err(|error| Failure(format!("standard input: cannot be read: {error}")))?;
    Ok(text)
}

/// Events of one file, each with the line that it starts on.
pub(super) struct Events {
    pub(super) name: String,
    pub(super) events: Vec<(usize, Value)>,
    /// What is not JSON, in words that do not repeat it.
    pub(super) broken: Vec<String>,
}

/// Lines of one file that are told one by one.
const TOLD: usize = 20;

/// Reads one event, or one a line.
pub(super) fn events(path: &Path) -> Result<Events, Failure> {
    let (name, text) = match path.to_str() {
        Some("-") => ("standard input".to_owned(), stdin()?),
        _ => (path.display().to_string(), file(path)?),
    };
    let mut found = Events {
        name,
        events: Vec::new(),
        broken: Vec::new(),
    };
    let whole = match parse(&text) {
        Ok(event) => {
            found.events.push((1, event));
            return Ok(found);
        }
        Err(error) => error,
    };
    let not_json = |line: usize, error: &serde_json::Error| {
        let (column, reason) = (error.column(), reason(error));
        format!("{}:{line}:{column}: not JSON: {reason}", found.name)
    };
    let mut more = 0_usize;
    for (position, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        match parse(line) {
            Ok(event) => found.events.push((position + 1, event)),
            // One event on many lines: none of them says anything by itself.
            Err(_) if found.events.is_empty() => {
                found.broken.push(not_json(whole.line(), &whole));
                return Ok(found);
            }
            Err(error) if found.broken.len() < TOLD => {
                found.broken.push(not_json(position + 1, &error));
            }
            Err(_) => more += 1,
        }
    }
    if more > 0 {
        let name = &found.name;
        found
            .broken
            .push(format!("{name}: {more} more of its lines are not JSON"));
    }
    if found.events.is_empty() {
        return Err(Failure(format!("{}: holds no event", found.name)));
    }
    Ok(found)
}

/// The reason without serde_json's own position, which counts from the start of the line.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rfind(" at line ") {
        Some(end) => text.get(..end).unwrap_or(&text).to_owned(),
        None => text,
    }
}
