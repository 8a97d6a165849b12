//! What it says of schemas, and how it ends.

use std::fs;

use insta::assert_snapshot;
use serde_json::Value;

use crate::runner::{cloned, revision, step};
use crate::support::{add_field, program::SCHEMA, sample, with};

#[test]
fn the_action_fetches_the_base_and_says_what_the_head_changes() {
    let (origin, runner) = cloned("action", |origin| {
        origin.schema(SCHEMA, with("field added"));
    });
    let base = revision(&origin, "main");
    let missing = runner
        .command("git")
        .args(["cat-file", "-e", &base])
        .output();
    assert!(
        !missing.unwrap().status.success(),
        "the clone has the base already"
    );
    let ran = step(
        &runner,
        &[("SCHEMA", SCHEMA), ("BASE", &base), ("SARIF", "logs")],
    );
    assert_eq!(ran.ran.status, 100, "{}", ran.ran.whole());
    assert_snapshot!("annotations", ran.ran.out);
    assert_snapshot!("summary", ran.summary);
    assert_eq!(ran.comment, ran.summary);
    assert_eq!(ran.outputs, "denied=true\nsummary=TEMP/privacy-diff.md\n");
    let log = runner.read("logs/published-my-server.schema.json.sarif");
    let log: Value = serde_json::from_str(&log).unwrap();
    let location = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], SCHEMA);

    // By the name of a branch, which has moved on since: what it is now counts.
    origin.git(&["checkout", "--quiet", "main"]);
    origin.schema(SCHEMA, with("field added"));
    origin.commit("The same");
    let ran = step(&runner, &[("SCHEMA", SCHEMA), ("BASE", "main")]);
    assert_eq!(ran.ran.status, 0, "{}", ran.ran.whole());
    assert_eq!(ran.outputs, "denied=false\nsummary=TEMP/privacy-diff.md\n");
    assert!(ran.summary.contains("no finding"), "{}", ran.summary);
}

#[test]
fn the_action_heeds_acknowledgements_and_severities() {
    let (origin, runner) = cloned("action-accepted", |origin| {
        origin.schema(SCHEMA, with("field added"));
        let old = format!("main:{SCHEMA}");
        for (file, at) in [("first.toml", 0), ("second.toml", 1)] {
            let findings = origin.findings(&[&old, SCHEMA]);
            let finding = findings[at]["finding"].as_str().unwrap();
            origin.write(
                file,
                &format!(
                    "[[acknowledged]]\nfinding = \"{finding}\"\nreason = \"asked\"\nby = \"Ada\"\n"
                ),
            );
        }
        origin.write("severities.toml", "[severity]\nfield-added = \"warn\"\n");
    });
    let base = revision(&origin, "main");
    let inputs = [("SCHEMA", SCHEMA), ("BASE", base.as_str())];
    let status = |more: &[(&str, &str)]| {
        let ran = step(&runner, &[&inputs[..], more].concat());
        (ran.ran.status, ran.ran.out)
    };
    assert_eq!(
        status(&[("ACKNOWLEDGED", "first.toml\nsecond.toml\n")]).0,
        0
    );
    assert_eq!(status(&[("ACKNOWLEDGED", "second.toml")]).0, 100);
    let (code, out) = status(&[
        ("ACKNOWLEDGED", "second.toml"),
        ("SEVERITIES", "severities.toml"),
    ]);
    assert_eq!(code, 0, "{out}");
    assert!(
        out.contains("::warning file=published/my-server.schema.json,line="),
        "{out}"
    );
}

#[test]
fn the_action_tells_a_schema_that_comes_or_goes() {
    let (_, runner) = cloned("action-moved", |origin| {
        fs::remove_file(origin.0.join(SCHEMA)).unwrap();
        origin.schema("docs/my-server.schema.json", sample());
        origin.write("docs/broken.json", "{}");
    });
    let ran = step(
        &runner,
        &[("SCHEMA", "docs/my-server.schema.json"), ("BASE", "main")],
    );
    assert_eq!(ran.ran.status, 0, "{}", ran.ran.whole());
    assert!(ran.ran.out.contains("::notice::") && ran.summary.contains("first time"));
    let ran = step(&runner, &[("SCHEMA", SCHEMA), ("BASE", "main")]);
    assert_eq!(ran.ran.status, 100);
    assert!(ran.ran.out.contains("::error::") && ran.summary.contains("no longer published"));
    let both = format!("{SCHEMA}\nno-such.json");
    assert_eq!(
        step(&runner, &[("SCHEMA", &both), ("BASE", "main")])
            .ran
            .status,
        101
    );
}

/// What is denied is told even where another schema can't be compared.
#[test]
fn the_action_tells_what_is_denied_beside_an_error() {
    let (_, runner) = cloned("action-both", |origin| {
        origin.schema(SCHEMA, with("field added"));
    });
    let both = format!("{SCHEMA}\nno-such.json");
    let ran = step(&runner, &[("SCHEMA", &both), ("BASE", "main")]);
    assert_eq!(ran.ran.status, 101, "{}", ran.ran.whole());
    assert_eq!(ran.outputs, "denied=true\nsummary=TEMP/privacy-diff.md\n");
}

/// Later steps, such as `usage-stat history`, need what was checked out.
#[test]
fn the_action_leaves_a_whole_history_whole() {
    let (_, runner) = cloned("action-whole", |_| {});
    runner.git(&["fetch", "--quiet", "--unshallow"]);
    let ran = step(&runner, &[("SCHEMA", SCHEMA), ("BASE", "main")]);
    assert_eq!(ran.ran.status, 0, "{}", ran.ran.whole());
    assert!(!runner.0.join(".git/shallow").exists());
}

/// An error never reads as "all is clean".
#[test]
fn the_action_fails_where_it_cannot_compare() {
    let (_, runner) = cloned("action-broken", |origin| origin.write(SCHEMA, "{}\n"));
    let ran = step(&runner, &[("SCHEMA", SCHEMA), ("BASE", "main")]);
    assert_eq!(ran.ran.status, 101, "{}", ran.ran.whole());
    assert!(
        ran.ran
            .out
            .contains("::error::published/my-server.schema.json could not be compared")
    );
    assert_eq!(ran.outputs, "denied=false\nsummary=TEMP/privacy-diff.md\n");
    for inputs in [
        &[("SCHEMA", SCHEMA)][..],
        &[("BASE", "main")],
        &[
            ("SCHEMA", SCHEMA),
            ("BASE", "0000000000000000000000000000000000000000"),
        ],
        &[("SCHEMA", SCHEMA), ("BASE", "no-such")],
        &[("SCHEMA", SCHEMA), ("BASE", "--upload-pack=true")],
    ] {
        let ran = step(&runner, inputs);
        assert_eq!(ran.ran.status, 101, "{inputs:?}");
        assert!(ran.ran.out.starts_with("::error::"), "{}", ran.ran.out);
    }
}

/// A comment takes no more than so much; the summary of the run has all.
#[test]
fn the_action_shortens_a_comment_and_not_the_summary() {
    let (_, runner) = cloned("action-long", |origin| {
        let mut long = sample();
        for position in 0..400 {
            let name = format!("setting_{position}");
            let mut field = long["properties"]["shards"].clone();
            field["description"] = format!("Setting {position}.").into();
            add_field(&mut long, &name, field);
        }
        origin.schema(SCHEMA, long);
    });
    let ran = step(&runner, &[("SCHEMA", SCHEMA), ("BASE", "main")]);
    assert!(ran.summary.len() > 65_536 && ran.comment.len() < 65_536);
    let (kept, rest) = ran
        .comment
        .split_at(ran.comment.find("\nThere is more;").unwrap());
    assert!(ran.summary.starts_with(kept) && rest.ends_with("all of it.\n"));
}
