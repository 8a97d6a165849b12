//! Whatever somebody tries so that more is sent than was promised: each is refused by the build, told
//! by the test, or sends nothing.

mod cases;

use serde_json::{Value, json};
use usage_stat_schema::document::{DIGEST, digest};

use crate::modules::built_each;
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
    let mut passed = Vec::new();
    let mut judge = |cheat: &Cheat, result: Result<(), String>| {
        if let Err(said) = result {
            passed.push(format!("{}: {said}", cheat.name));
        }
    };
    let (mut at_once, mut sources, mut alone) = (Vec::new(), Vec::new(), Vec::new());
    for (number, cheat) in CHEATS.into_iter().flatten().enumerate() {
        match cheating(&project, number, cheat) {
            Some(source) => {
                at_once.push(cheat);
                sources.push(source);
            }
            None => alone.push(cheat),
        }
    }
    let builds = built_each(&project, &sources, || project.build());
    for (cheat, build) in at_once.into_iter().zip(builds) {
        judge(cheat, refused(&build, cheat.says));
    }
    let (source, published) = (project.source(), project.read(SCHEMA));
    for cheat in alone {
        judge(cheat, tried(&project, cheat));
        project.set_source(&source);
        project.write(SCHEMA, &published);
    }
    project.build().passed();
    assert!(passed.is_empty(), "{}", passed.join("\n\n"));
}

/// The launcher's source, beside a published file of its own. None where more than these is edited, or is
/// asked than a build.
fn cheating(project: &Project, number: usize, Cheat { how, .. }: &Cheat) -> Option<String> {
    let source = project.source();
    let published = project.read(SCHEMA);
    let (source, published) = match how {
        How::Source(edits) => (edited(&source, edits), published),
        How::File(edit) => (source, forged(&published, *edit, false)),
        How::Forged(edit) => (source, forged(&published, *edit, true)),
        How::Library(..) | How::ForgedForTheTest(_) | How::Sent(_) => return None,
    };
    let schema = format!("usage/schema_{number}.json");
    project.write(&schema, &published);
    Some(edited(&source, &[(SCHEMA, &schema)]))
}

fn forged(published: &str, edit: fn(&mut Value), is_sealed: bool) -> String {
    let mut document: Value = serde_json::from_str(published).unwrap();
    edit(&mut document);
    if is_sealed {
        document[DIGEST] = json!(digest(&document));
    }
    document.to_string()
}

/// What is said instead of what should be.
fn tried(project: &Project, Cheat { how, says, .. }: &Cheat) -> Result<(), String> {
    match how {
        How::Library(from, to) => {
            project.write(FILE, &edited(LIBRARY, &[(from, to)]));
            let build = project.build();
            project.write(FILE, LIBRARY);
            refused(&build, says)
        }
        How::ForgedForTheTest(edit) => {
            project.write(SCHEMA, &forged(&project.read(SCHEMA), *edit, true));
            project.build().passed();
            project.test().failed(&[says]);
            Ok(())
        }
        How::Sent(edits) => {
            project.edit(edits);
            project.publish().passed();
            project.build().passed();
            let output = project.program(NAME).output().unwrap();
            let output = String::from_utf8(output.stdout).unwrap();
            let is_nothing = output.trim() == *says;
            if is_nothing { Ok(()) } else { Err(output) }
        }
        How::Source(_) | How::File(_) | How::Forged(_) => unreachable!(),
    }
}

fn refused(build: &Build, says: &str) -> Result<(), String> {
    let errors: Vec<&str> = build.errors.iter().map(|error| &*error.rendered).collect();
    let is_told = errors.iter().any(|error| error.contains(says));
    if is_told && !build.is_ok {
        return Ok(());
    }
    Err(errors.join("\n"))
}
