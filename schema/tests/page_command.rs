//! The page by the command line: its languages, and what changed.

#![cfg(test)]
#![cfg(feature = "cli")]

mod support;

use insta::assert_snapshot;
use serde_json::json;
use support::{program::Folder, remove_field, sample};
use usage_stat_schema::language::Language;

#[test]
fn a_page_in_another_language() {
    let folder = Folder::new("docs-language");
    let docs = |more: &[&str]| {
        folder.run(
            &[&["docs", "sample.json", "--language", "de"], more].concat(),
            "",
        )
    };
    let markdown = docs(&[]);
    assert_snapshot!("docs-german", markdown.whole());
    // What the author wrote stays as it is.
    assert!(
        markdown
            .out
            .contains("| Longest input, in tokens. | eine ganze Zahl;")
    );
    assert!(
        docs(&["--format", "html"])
            .out
            .contains("<html lang=\"de\">")
    );

    // It is checked in its language, and written anew in it.
    assert_eq!(docs(&["--output", "de.md"]).status, 0);
    assert_eq!(docs(&["--output", "de.md", "--check"]).status, 0);
    let english = folder.run(&["docs", "sample.json", "--output", "de.md", "--check"], "");
    assert_eq!(english.status, 100);
    folder.write("de.md", "# Was sample-launcher über seine Nutzung sendet\n");
    let command = "`usage-stat docs sample.json --language de --output de.md`";
    assert!(
        docs(&["--output", "de.md", "--check"])
            .out
            .contains(command)
    );
    // Nor does it drop what the schema needs to be read at all.
    folder.write(
        "edited.json",
        &folder.read("sample.json").replace("tokens", "signs"),
    );
    let ran = folder.run(
        &[
            "docs",
            "edited.json",
            "--edited",
            "--output",
            "de.md",
            "--check",
        ],
        "",
    );
    let command = "`usage-stat docs edited.json --edited --output de.md`";
    assert!(ran.out.contains(command), "{}", ran.whole());
    assert_eq!(
        folder
            .run(&["docs", "sample.json", "--language", "xx"], "")
            .status,
        101
    );
}

#[test]
fn each_language_can_be_asked_for() {
    let folder = Folder::new("docs-languages");
    for language in Language::ALL {
        let tag = language.tag();
        let arguments = ["docs", "sample.json", "--format", "html", "--language", tag];
        let ran = folder.run(&arguments, "");
        assert!(
            ran.out.contains(&format!("<html lang=\"{tag}\">")),
            "{}",
            ran.whole()
        );
    }
}

#[test]
fn the_schema_is_linked_from_where_the_page_is() {
    let folder = Folder::new("docs-linked");
    std::fs::create_dir_all(folder.0.join("docs")).unwrap();
    folder.schema("published/sample.json", sample());
    for (page, link) in [
        (
            "docs/page.md",
            "[`../published/sample.json`](../published/sample.json)",
        ),
        ("published/page.md", "[`sample.json`](sample.json)"),
        (
            "page.md",
            "[`published/sample.json`](published/sample.json)",
        ),
    ] {
        let ran = folder.run(&["docs", "published/sample.json", "--output", page], "");
        assert_eq!(ran.status, 0, "{}", ran.err);
        let page = folder.read(page);
        assert!(page.contains(link), "no {link} in\n{page}");
        assert!(page.contains("`usage-stat explain sample.json EVENT.json`"));
    }
}

/// Wherever the command runs, and however the schema is named.
#[test]
fn the_schema_is_linked_from_a_folder_inside() {
    let folder = Folder::new("docs-linked-inside");
    std::fs::create_dir_all(folder.0.join("docs")).unwrap();
    folder.schema("published/s.json", sample());
    folder.git(&["init", "--quiet"]);
    folder.commit("First");
    let inside = Folder(folder.0.join("published"));
    for (schema, page, link) in [
        ("s.json", "../docs/page.md", "](../published/s.json)"),
        (":./s.json", "page.md", "](s.json)"),
        ("HEAD:published/s.json", "page.md", "](s.json)"),
        (
            "HEAD:published/s.json",
            "../docs/page.md",
            "](../published/s.json)",
        ),
    ] {
        let ran = inside.run(&["docs", schema, "--output", page], "");
        assert_eq!(ran.status, 0, "{}", ran.err);
        let text = inside.read(page);
        assert!(text.contains(link), "{schema} {page}: no {link}");
    }
    // Nobody can follow a link to standard input.
    let ran = inside.run(&["docs", "-"], &inside.read("s.json"));
    assert!(!ran.out.contains("](-)"), "{}", ran.out);
    assert!(ran.out.contains("`usage-stat explain SCHEMA EVENT.json`"));
}

/// Three releases, and a change that is not released.
fn repository(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.git(&["init", "--quiet"]);
    let release = |tag: &str, document| {
        folder.schema("sample.json", document);
        folder.git(&["add", "sample.json"]);
        folder.git(&["commit", "--quiet", "--allow-empty", "--message", tag]);
        folder.git(&["tag", tag]);
    };
    let mut first = sample();
    remove_field(&mut first, "max_input_tokens");
    let mut third = sample();
    third["properties"]["max_concurrent_requests"]["description"] = "Most requests at once.".into();
    release("v1.0.0", first);
    release("v1.1.0", sample());
    release("v1.2.0", third.clone());
    third["properties"]["shards"] = json!({
        "description": "Number of processes that the model is split into.",
        "minimum": 0,
        "type": "integer",
        "x-usage": {"treatment": "send", "levels": ["on", "no-stack"], "source": "config"},
    });
    folder.schema("sample.json", third);
    folder
}

#[test]
fn what_changed_and_since_when() {
    let folder = repository("docs-history");
    let docs =
        |more: &[&str]| folder.run(&[&["docs", "sample.json", "--history"], more].concat(), "");
    let page = docs(&[]);
    assert_eq!(page.status, 0, "{}", page.err);
    let (_, changed) = page.out.split_once("## What changed\n").unwrap();
    let (changed, _) = changed.split_once("## An example").unwrap();
    let date = |line: &str| match line.split_once(", 20") {
        Some((release, _)) if line.starts_with("###") => format!("{release}, DATE"),
        _ => line.to_owned(),
    };
    let changed: Vec<_> = changed.lines().map(date).collect();
    assert_snapshot!("docs-history", changed.join("\n"));

    // Since when is taken from the releases, unless the author says otherwise.
    let since = |field: &str| {
        let row = page
            .out
            .lines()
            .find(|line| line.contains(&format!("\"field-{field}\"")))
            .unwrap();
        row.rsplit('|').nth(1).unwrap().trim().to_owned()
    };
    assert_eq!(since("max_input_tokens"), "v1.1.0");
    assert_eq!(since("warmup_sizes"), "v1.0.0");
    assert_eq!(since("max_batch_size"), "1.2.0");

    // It is a part of every form of the page, and is checked with it.
    let html = docs(&["--format", "html", "--language", "de"]).out;
    assert!(html.contains("<h2 id=\"changed\">Was sich geändert hat</h2>"));
    assert_eq!(docs(&["--output", "page.md", "--tags", "v*"]).status, 0);
    assert_eq!(
        docs(&["--output", "page.md", "--tags", "v*", "--check"]).status,
        0
    );
    folder.write("page.md", "");
    let check = docs(&["--output", "page.md", "--tags", "v*", "--check"]);
    let command = "`usage-stat docs sample.json --history --tags 'v*' --output page.md`";
    assert!(check.out.contains(command), "{}", check.out);
    assert_eq!(
        folder
            .run(&["docs", "sample.json", "--tags", "v*"], "")
            .status,
        101
    );
}
