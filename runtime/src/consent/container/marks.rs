//! What anybody can leave behind: it names an engine, and proves nothing.

use usage_stat_schema::containers::{ENGINES, Marks};

use super::super::surroundings::Surroundings;
use super::evidence::Evidence;

const VARIABLE: &str = "container";
const FIRST_PROCESS: &str = "/proc/1/environ";

/// Where systemd, and whoever follows its container interface, writes the engine's name.
const NAME_FILES: &[&str] = &["/run/systemd/container", "/run/host/container-manager"];

/// A name that something has in here, and where that is said.
#[derive(Debug)]
struct Name {
    text: Vec<u8>,
    evidence: Evidence,
}

/// All names, read once.
#[derive(Debug)]
pub(super) struct Names(Vec<Name>);

impl Names {
    pub(super) fn read(surroundings: &Surroundings) -> Self {
        let variable = surroundings.variable(VARIABLE).map(|name| Name {
            text: name.into_encoded_bytes(),
            evidence: Evidence::Variable(VARIABLE),
        });
        let files = NAME_FILES.iter().filter_map(|path| {
            Some(Name {
                text: surroundings.read(path)?.trim_ascii().to_vec(),
                evidence: Evidence::File(path),
            })
        });
        let names = variable.into_iter().chain(files);
        Self(names.chain(first_process(surroundings)).collect())
    }

    /// Whether an engine's name is in a file that the first process wrote, as root, when it started.
    pub(super) fn are_booted(&self) -> bool {
        let mut known = ENGINES.iter().flat_map(|engine| engine.marks.names);
        known.any(|known| {
            self.0.iter().any(|name| {
                let Evidence::File(path) = name.evidence else {
                    return false;
                };
                NAME_FILES.contains(&path) && name.text == known.as_bytes()
            })
        })
    }

    /// The first of the marks that is there.
    pub(super) fn find(&self, marks: &Marks, surroundings: &Surroundings) -> Option<Evidence> {
        let is_known = |name: &&Name| marks.names.iter().any(|mark| mark.as_bytes() == name.text);
        let named = self.0.iter().find(is_known).map(|name| name.evidence);
        named
            .or_else(|| variable(marks, surroundings))
            .or_else(|| file(marks, surroundings))
    }
}

/// The engine tells the first process, which need not tell the others.
fn first_process(surroundings: &Surroundings) -> Option<Name> {
    let environment = surroundings.read(FIRST_PROCESS)?;
    let name = environment
        .split(|byte| *byte == 0)
        .find_map(|entry| entry.strip_prefix(b"container="))?;
    Some(Name {
        text: name.to_vec(),
        evidence: Evidence::File(FIRST_PROCESS),
    })
}

pub(super) fn variable(marks: &Marks, surroundings: &Surroundings) -> Option<Evidence> {
    let is_set = |name: &&&str| {
        surroundings
            .variable(name)
            .is_some_and(|value| !value.is_empty())
    };
    let name = marks.variables.iter().find(is_set)?;
    Some(Evidence::Variable(name))
}

pub(super) fn file(marks: &Marks, surroundings: &Surroundings) -> Option<Evidence> {
    let is_there = |path: &&&str| surroundings.exists(path).unwrap_or(false);
    let path = marks.files.iter().find(is_there)?;
    Some(Evidence::File(path))
}
