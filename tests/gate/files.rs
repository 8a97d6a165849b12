//! The committed file: what is not as it was published is refused, wherever it was changed.

use serde_json::{Value, json};
use usage_stat_schema::document::{DIGEST, digest};

use crate::project::{COMMAND, Project, SCHEMA};

const PLAIN: &str = include_str!("launcher/plain.rs");
const AT: &str = "\"usage/schema.json\"";

fn project(name: &str) -> Project {
    let project = Project::new(name, PLAIN).published();
    project.build().passed();
    project
}

#[test]
fn an_edited_file() {
    let project = project("gate-edited");
    let published = project.read(SCHEMA);
    let edited = published.replacen("Threads that serve.", "Nothing.", 1);
    assert_ne!(edited, published);
    project.write(SCHEMA, &edited);
    // That it is built anew shows that the file is tracked.
    let build = project.build();
    build
        .refused(PLAIN, AT, &["was edited by hand", COMMAND])
        .unwrap();
    project.test().failed(&["was edited by hand"]);
    project.publish().passed();
    assert_eq!(project.read(SCHEMA), published);
    project.build().passed();
}

#[test]
fn a_file_that_looks_different_and_says_the_same() {
    let project = project("gate-reformatted");
    let published = project.read(SCHEMA);
    let value: Value = serde_json::from_str(&published).unwrap();
    for same in [value.to_string(), published.replace('\n', "\r\n")] {
        project.write(SCHEMA, &same);
        project.build().passed();
        project.test().passed();
    }
    let page = project.read(crate::project::PAGE);
    project.write(crate::project::PAGE, &page.replace('\n', "\r\n"));
    project.test().passed();
}

#[test]
fn a_file_that_is_something_else() {
    let project = project("gate-else");
    let published = project.read(SCHEMA);
    let conflict = format!("<<<<<<< HEAD\n{published}");
    let half = published.get(..published.len() / 2).unwrap();
    let half = format!("{half}{}", published.get(published.len() - 3000..).unwrap());
    for (text, says, command) in [
        (conflict.as_str(), "has a merge conflict", COMMAND),
        ("", "isn't there yet", COMMAND),
        (&half, "is not JSON (", COMMAND),
        (
            "{\"name\": \"demo\"}",
            "is there, and not a published schema",
            "",
        ),
        ("[]", "is there, and not a published schema", ""),
        ("[package]\n", "is there, and not a published schema", ""),
    ] {
        project.write(SCHEMA, text);
        project
            .build()
            .refused(PLAIN, AT, &[says, command])
            .unwrap();
    }
    std::fs::remove_file(project.path(SCHEMA)).unwrap();
    std::fs::create_dir(project.path(SCHEMA)).unwrap();
    project
        .build()
        .refused(PLAIN, AT, &["can't be read"])
        .unwrap();
}

/// A newer version of this crate that sends something else, seen from the file of the older one.
struct Upgrade {
    at: &'static str,
    says: &'static str,
    /// What stands in the file of the older version.
    edit: fn(&mut Value),
}

const OTHERWISE: &str = "00000000000000000000000000000000";

const UPGRADES: &[Upgrade] = &[
    Upgrade {
        at: "publish(",
        says: "`system_env` of the event is not sent as the published schema says",
        edit: |fields| fields["system_env"]["x-usage"]["fingerprint"] = OTHERWISE.into(),
    },
    Upgrade {
        at: "Failure,\n    heartbeat",
        says: "`error` is not sent as the published schema says",
        edit: |fields| fields["error"]["x-usage"]["fingerprint"] = OTHERWISE.into(),
    },
    Upgrade {
        at: "publish(",
        says: "`accelerators` of the event would be sent, and the published schema doesn't say so",
        edit: |fields| drop(fields.as_object_mut().unwrap().remove("accelerators")),
    },
    Upgrade {
        at: "publish(",
        says: "promises `former`, which is not sent any more",
        edit: |fields| fields["former"] = fields["system_env"].clone(),
    },
];

#[test]
fn an_upgrade_of_the_environments() {
    let project = project("gate-upgrade");
    let published = project.read(SCHEMA);
    for Upgrade { at, says, edit } in UPGRADES {
        let mut document: Value = serde_json::from_str(&published).unwrap();
        edit(&mut document["properties"]);
        document[DIGEST] = json!(digest(&document));
        project.write(SCHEMA, &document.to_string());
        let build = project.build();
        build.refused(PLAIN, at, &[says, COMMAND]).unwrap();
    }
    project.publish().passed();
    project.build().passed();
}
