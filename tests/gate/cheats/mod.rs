//! Whatever somebody tries so that more is sent than was promised: each is refused by the build, told
//! by the test, or sends nothing.

mod cases;

use serde_json::{Value, json};
use usage_stat_schema::document::{DIGEST, digest};

use crate::project::{Build, Project, SCHEMA, edited};
use cases::{CHEATS, Cheat, How};

const PLAIN: &str = include_str!("../launcher/plain.rs");

const LIBRARY: &str = "
use usage_stat::UsageStat;

/// A store.
#[derive(Default, UsageStat)]
pub struct Store {
    /// Its size.
    pub size: u32,
    /// Where it is.
    pub kind: Kind,
}

/// Where a store is.
#[derive(Default, UsageStat)]
pub enum Kind {
    /// In memory.
    #[default]
    Memory,
    /// On disk.
    Disk,
}
";

const NAME: &str = "gate-cheats";
const FILE: &str = "library/src/lib.rs";

/// Published, and with a dependency of its author's.
fn project() -> Project {
    let project = Project::new(NAME, PLAIN).with_network(NAME);
    let manifest = project.read("Cargo.toml");
    let mut lines = manifest.lines();
    let own = lines.find(|line| line.starts_with("usage-stat =")).unwrap();
    project.write(
        "library/Cargo.toml",
        &format!(
            "[package]\nname = \"library\"\nversion = \"9.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\n{own}\n"
        ),
    );
    project.write(FILE, LIBRARY);
    let dependencies = "[dependencies]\nlibrary = { path = \"library\" }\n\
                        serde = { version = \"1\", features = [\"derive\"] }";
    let manifest = edited(&manifest, &[("[dependencies]", dependencies)]);
    project.write("Cargo.toml", &manifest);
    project.edit(&[(
        "    /// How it batches.\n    pub",
        "    /// Where it stores.\n    pub store: library::Store,\n    /// How it batches.\n    pub",
    )]);
    let project = project.published();
    project.build().passed();
    project
}

#[test]
fn each_is_refused_or_sends_nothing() {
    let project = project();
    let (source, published) = (project.source(), project.read(SCHEMA));
    let mut passed = Vec::new();
    for cheat in CHEATS {
        if let Err(said) = tried(&project, cheat) {
            passed.push(format!("{}: {said}", cheat.name));
        }
        project.set_source(&source);
        project.write(FILE, LIBRARY);
        project.write(SCHEMA, &published);
    }
    project.build().passed();
    assert!(passed.is_empty(), "{}", passed.join("\n\n"));
}

/// What is said instead of what should be.
fn tried(project: &Project, Cheat { how, says, .. }: &Cheat) -> Result<(), String> {
    let forged = |edit: &fn(&mut Value), is_sealed: bool| {
        let mut document: Value = serde_json::from_str(&project.read(SCHEMA)).unwrap();
        edit(&mut document);
        if is_sealed {
            document[DIGEST] = json!(digest(&document));
        }
        project.write(SCHEMA, &document.to_string());
    };
    match how {
        How::Source(edits) => project.edit(edits),
        How::Library(from, to) => project.write(FILE, &edited(LIBRARY, &[(from, to)])),
        How::File(edit) => forged(edit, false),
        How::Forged(edit) => forged(edit, true),
        How::ForgedForTheTest(edit) => {
            forged(edit, true);
            project.build().passed();
            project.test().failed(&[says]);
            return Ok(());
        }
        How::Sent(edits) => {
            project.edit(edits);
            project.publish().passed();
            project.build().passed();
            let output = project.program(NAME).output().unwrap();
            let output = String::from_utf8(output.stdout).unwrap();
            let is_nothing = output.trim() == *says;
            return if is_nothing { Ok(()) } else { Err(output) };
        }
    }
    refused(&project.build(), says)
}

fn refused(build: &Build, says: &str) -> Result<(), String> {
    let errors: Vec<&str> = build.errors.iter().map(|error| &*error.rendered).collect();
    let is_told = errors.iter().any(|error| error.contains(says));
    if is_told && !build.is_ok {
        return Ok(());
    }
    Err(errors.join("\n"))
}
