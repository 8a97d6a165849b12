//! Publishing writes over what is its own, and over nothing else.

use std::fs;

use serde_json::Value;
use usage_stat_schema::document::Document;

use crate::project::{COMMAND, PAGE, Project, SCHEMA, Test, edited};

const PLAIN: &str = include_str!("launcher/plain.rs");

/// With the variable and without it, by the build and by the test.
#[test]
fn a_file_that_is_not_ours() {
    let name = "gate-not-ours";
    let project = Project::new(name, PLAIN);
    for (file, text) in [
        ("Cargo.toml", None),
        ("package.json", Some("{\"name\": \"demo\"}\n")),
        ("broken.json", Some("{\"x-usage\": ")),
    ] {
        if let Some(text) = text {
            project.write(file, text);
        }
        let before = project.read(file);
        let path = format!("schema = \"{file}\"");
        project.set_source(&edited(PLAIN, &[("schema = \"usage/schema.json\"", &path)]));
        let says = format!("`{file}` is there, and not a published schema");
        let at = format!("\"{file}\"");
        project
            .build()
            .refused(&project.source(), &at, &[&says])
            .unwrap();
        project.publish().failed(&[&says]);
        assert_eq!(project.read(file), before);
    }
    project.set_source(&edited(PLAIN, &[("usage/page.md", "usage/index.html")]));
    let html = "<!DOCTYPE html>\n<title>Home</title>\n";
    project.write("usage/index.html", html);
    project
        .publish()
        .failed(&["`usage/index.html` holds other text than the page"]);
    assert_eq!(project.read("usage/index.html"), html);
    assert!(!project.path(SCHEMA).exists());
    fs::remove_file(project.path("usage/index.html")).unwrap();
    for _ in 0..2 {
        project.publish().passed();
    }
}

/// Two apps name one file, each in its turn.
#[test]
fn a_file_of_another_app() {
    let project = Project::new("gate-two-apps", PLAIN).published();
    let (schema, page) = (project.read(SCHEMA), project.read(PAGE));
    let ways = "name another file, or, where this launcher was renamed from that, run `USAGE_STAT_PUBLISH=anew cargo";
    let other = ("app = \"demo\"", "app = \"other\"");
    let more = ("pub threads: u32", "pub workers: u32");
    project.set_source(&edited(PLAIN, &[other, more]));
    // Nothing else is told of what is another's.
    let says = [
        "`usage/schema.json` is the published schema of `demo`",
        ways,
    ];
    project
        .build()
        .refused(&project.source(), "\"other\"", &says)
        .unwrap();
    for wish in ["1", "check"] {
        let mut command = project.cargo(&["test", "-q"]);
        Test::of(command.env("USAGE_STAT_PUBLISH", wish)).failed(&says);
    }
    // Its page alone, whole or in a text of the author's.
    let schema_of_its_own = ("usage/schema.json", "usage/other.json");
    project.edit(&[schema_of_its_own]);
    let says = ["`usage/page.md` is the published page of `demo`", ways];
    project.publish().failed(&says);
    let section =
        format!("# Ours\n\n<!-- BEGIN usage-stat -->\n\n#{page}\n<!-- END usage-stat -->\n");
    project.write(PAGE, &section);
    project.publish().failed(&says);
    assert!(!project.path("usage/other.json").exists());
    assert_eq!(
        (project.read(SCHEMA), project.read(PAGE)),
        (schema, section)
    );
    // The launcher was renamed: what its fields were called is known for good.
    project.set_source(&edited(PLAIN, &[other, more]));
    let mut command = project.cargo(&["test", "-q"]);
    Test::of(command.env("USAGE_STAT_PUBLISH", "anew")).passed();
    let schema: Value = serde_json::from_str(&project.read(SCHEMA)).unwrap();
    assert_eq!(schema["x-usage-retired"], serde_json::json!(["threads"]));
    assert!(project.read(PAGE).contains("## What other sends"));
    project.build().passed();
    project.publish().passed();
}

#[test]
fn a_byte_order_mark_and_other_encodings() {
    let project = Project::new("gate-encodings", PLAIN);
    let text =
        "\u{feff}# My launcher\r\n\r\n<!-- BEGIN usage-stat -->\r\n<!-- END usage-stat -->\r\n";
    project.write(PAGE, text);
    project.publish().passed();
    let page = project.read(PAGE);
    assert!(page.starts_with("\u{feff}# My launcher\r\n"), "{page}");
    assert!(!page.replace("\r\n", "").contains('\n'), "{page}");
    project.test().passed();

    let schema = project.read(SCHEMA);
    project.write(SCHEMA, &format!("\u{feff}{schema}"));
    project.build().passed();
    project.test().passed();
    Document::parse(&project.read(SCHEMA)).unwrap();

    let utf16: Vec<u8> = page.encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(project.path(PAGE), &utf16).unwrap();
    let says = "`usage/page.md` is not in UTF-8; save it in UTF-8, or name another file";
    project.test().failed(&[says]);
    project.publish().failed(&[says]);
    assert_eq!(fs::read(project.path(PAGE)).unwrap(), utf16);
}

/// Two branches each renamed a field, and met.
#[test]
fn a_merge_conflict() {
    let project = Project::new("gate-merge", PLAIN).published();
    let base = project.read(SCHEMA);
    let branch = |edits: &[(&str, &str)]| {
        project.write(SCHEMA, &base);
        project.set_source(&edited(PLAIN, edits));
        project.publish().passed();
        project.read(SCHEMA)
    };
    let [ours, theirs] = [("pub threads", "pub workers"), ("pub api_key", "pub key")];
    let (one, other) = (branch(&[ours]), branch(&[theirs]));
    let conflict = format!("<<<<<<< HEAD\n{one}=======\n{other}>>>>>>> branch\n");
    project.write(SCHEMA, &conflict);
    project.set_source(&edited(PLAIN, &[ours, theirs]));
    let says = ["has a merge conflict", COMMAND];
    let at = "\"usage/schema.json\"";
    project
        .build()
        .refused(&project.source(), at, &says)
        .unwrap();
    project.publish().passed();
    let merged: Value = serde_json::from_str(&project.read(SCHEMA)).unwrap();
    assert_eq!(
        merged["x-usage-retired"],
        serde_json::json!(["api_key", "threads"])
    );
    project.build().passed();
    project.test().passed();
}

/// A page that can't be written leaves the schema as it was, and nothing beside it.
#[test]
fn all_or_nothing() {
    let project = Project::new("gate-whole", PLAIN).published();
    let schema = project.read(SCHEMA);
    project.write(PAGE, "# Mine\n");
    project.edit(&[("pub threads: u32", "pub threads: u64")]);
    project
        .publish()
        .failed(&["holds other text than the page"]);
    assert_eq!(project.read(SCHEMA), schema);
    let files = fs::read_dir(project.path("usage")).unwrap().count();
    assert_eq!(files, 2);
}
