//! The command line as people and machines meet it.

#![cfg(test)]
#![cfg(feature = "cli")]

mod support;

use std::fs;

use insta::assert_snapshot;
use serde_json::Value;
use support::{
    folders::{changed, events, with_change},
    program::Folder,
    sample,
};

#[test]
fn diff_in_every_format() {
    let folder = with_change("diff");
    // Files are named from the root of the repository.
    folder.git(&["init", "--quiet"]);
    for format in ["text", "json", "markdown", "github", "sarif"] {
        let ran = folder.run(&["diff", "sample.json", "new.json", "--format", format], "");
        assert_eq!(ran.status, 100);
        match format {
            "json" | "sarif" => drop(serde_json::from_str::<Value>(&ran.out).unwrap()),
            _ => {}
        }
        // The rules of a SARIF log are those that `rules` lists.
        let shown = match format {
            "sarif" => {
                let mut log: Value = serde_json::from_str(&ran.out).unwrap();
                let rules = log["runs"][0]["tool"]["driver"]["rules"]
                    .as_array_mut()
                    .unwrap();
                assert_eq!(rules.len(), usage_stat_schema::review::diff::RULES.len());
                rules.truncate(1);
                serde_json::to_string_pretty(&log).unwrap()
            }
            _ => ran.whole(),
        };
        assert_snapshot!(format!("diff-{format}"), shown);
    }
    // Annotations stand at the field that they are about.
    let ran = folder.run(
        &["diff", "sample.json", "new.json", "--format", "github"],
        "",
    );
    let shards = ran
        .out
        .lines()
        .find(|line| line.contains("::shards: "))
        .unwrap();
    let (_, line) = shards.split_once(",line=").unwrap();
    let line: usize = line.split(',').next().unwrap().parse().unwrap();
    assert_eq!(
        folder.read("new.json").lines().nth(line - 1),
        Some("    \"shards\": {")
    );

    let same = folder.run(&["diff", "sample.json", "sample.json"], "");
    assert_snapshot!("diff-same", same.whole());
}

#[test]
fn deny_chooses_what_fails() {
    let folder = Folder::new("deny");
    let mut narrower = sample();
    narrower["x-usage-policy"]["endpoint"] = Value::Null;
    folder.schema("new.json", narrower);
    let status = |args: &[&str]| {
        folder
            .run(&[&["diff", "sample.json", "new.json"], args].concat(), "")
            .status
    };
    assert_eq!(status(&[]), 0);
    assert_eq!(status(&["--deny", "narrowing"]), 100);
    assert_eq!(status(&["--deny", "neutral,narrowing"]), 100);
    assert_eq!(status(&["--deny", "neutral"]), 0);
    assert_eq!(status(&["--deny", "anything"]), 101);
    assert_eq!(
        folder.run(&["diff", "new.json", "sample.json"], "").status,
        100
    );
}

#[test]
fn acknowledgements() {
    let folder = Folder::new("acknowledged");
    let mut new = sample();
    new["x-usage-policy"]["containers"] = "anywhere".into();
    folder.schema("new.json", new);
    let prints = || -> Vec<String> {
        let findings = folder.findings(&["sample.json", "new.json"]);
        findings
            .iter()
            .map(|finding| finding["finding"].as_str().unwrap().to_owned())
            .collect()
    };
    let entry = |print: &str, until: &str| {
        format!(
            "[[acknowledged]]\nfinding = \"{print}\"\nreason = \"asked\"\nby = \"the board\"\nuntil = {until}\n\n"
        )
    };
    let diff = || {
        let args = [
            "diff",
            "sample.json",
            "new.json",
            "--acknowledged",
            "ack.toml",
        ];
        folder.run(&args, "")
    };
    let all = |until: &str| {
        prints()
            .iter()
            .map(|print| entry(print, until))
            .collect::<String>()
    };

    folder.write("ack.toml", &all("9999-12-31"));
    assert_snapshot!("acknowledged", diff().whole());
    folder.write("ack.toml", &all("2001-01-01"));
    assert_snapshot!("acknowledged-expired", diff().whole());
    folder.write(
        "ack.toml",
        &(all("9999-12-31") + &entry("0123456789ab", "9999-12-31")),
    );
    assert_snapshot!("acknowledged-used-up", diff().whole());
    folder.write("ack.toml", "[[acknowledged]]\nfinding = \"nonsense\"\n");
    assert_eq!(diff().status, 101);

    // An acknowledgement covers the change that was looked at, not the next one of the same place.
    folder.write("ack.toml", &all("9999-12-31"));
    assert_eq!(diff().status, 0);
    let mut more = sample();
    more["x-usage-policy"]["containers"] = "anywhere".into();
    more["x-usage-policy"]["heartbeat_seconds"] = 60.into();
    folder.schema("new.json", more);
    assert_eq!(diff().status, 100);
}

#[test]
fn schemas_come_from_git_too() {
    let folder = Folder::new("git");
    folder.git(&["init", "--quiet"]);
    folder.git(&["add", "sample.json"]);
    folder.git(&["commit", "--quiet", "--message", "First"]);
    let mut wider = sample();
    wider["x-usage-policy"]["containers"] = "anywhere".into();
    folder.schema("sample.json", wider);

    let diff = |old: &str, new: &str| folder.run(&["diff", old, new], "");
    assert_eq!(diff("HEAD:sample.json", "HEAD:./sample.json").status, 0);
    let ran = diff("HEAD:sample.json", "sample.json");
    assert_eq!(ran.status, 100);
    assert!(ran.out.contains("containers-widened"), "{}", ran.out);

    // A path that exists wins over a revision.
    folder.write("HEAD:sample.json", "not JSON");
    assert_eq!(diff("HEAD:sample.json", "sample.json").status, 101);
    fs::remove_file(folder.0.join("HEAD:sample.json")).unwrap();

    for broken in [
        "HEAD:nothing.json",
        "no-such:sample.json",
        "--output=x:sample.json",
        ":nothing.json",
        "HEAD:",
    ] {
        let ran = folder.run(&["diff", "--", broken, "sample.json"], "");
        assert_eq!(ran.status, 101, "{broken}: {}", ran.whole());
        assert!(ran.out.is_empty() && !ran.err.is_empty(), "{broken}");
    }
    assert!(!folder.0.join("x:sample.json").exists());
}

#[test]
fn rules() {
    let folder = Folder::new("rules");
    assert_snapshot!("rules", folder.run(&["rules"], "").whole());
    assert_snapshot!(
        "rules-one",
        folder.run(&["rules", "bucket-finer"], "").whole()
    );
    assert_snapshot!(
        "rules-unknown",
        folder.run(&["rules", "no-such-rule"], "").whole()
    );
}

#[test]
fn docs() {
    let folder = Folder::new("docs");
    let markdown = folder.run(&["docs", "sample.json"], "");
    assert_snapshot!("docs-markdown", markdown.whole());
    assert_snapshot!(
        "docs-html",
        folder
            .run(&["docs", "sample.json", "--format", "html"], "")
            .whole()
    );

    let output = |more: &[&str]| {
        folder.run(
            &[&["docs", "sample.json", "--output", "PRIVACY.md"], more].concat(),
            "",
        )
    };
    // A missing page is not a clean one.
    assert_eq!(output(&["--check"]).status, 101);
    assert_eq!(output(&[]).whole(), "--- status 0 ---\n");
    assert_eq!(folder.read("PRIVACY.md"), markdown.out);
    assert_eq!(output(&["--check"]).whole(), "--- status 0 ---\n");
    folder.schema("sample.json", changed());
    assert_snapshot!("docs-check", output(&["--check"]).whole());
    assert_eq!(folder.read("PRIVACY.md"), markdown.out);
}

#[test]
fn docs_between_markers() {
    let folder = Folder::new("inject");
    let inject = |more: &[&str]| {
        folder.run(
            &[&["docs", "sample.json", "--inject", "README.md"], more].concat(),
            "",
        )
    };
    let text = "# Mine\n\n<!-- BEGIN usage-stat -->\n<!-- END usage-stat -->\n\nMine too.\n";
    folder.write("README.md", text);
    assert_eq!(inject(&["--check"]).status, 100);
    assert_eq!(folder.read("README.md"), text);
    assert_eq!(inject(&[]).status, 0);
    let written = folder.read("README.md");
    assert!(written.starts_with("# Mine\n\n<!-- BEGIN usage-stat -->\n\n## What sample-launcher"));
    assert!(written.ends_with("\n\n<!-- END usage-stat -->\n\nMine too.\n"));
    assert_eq!(inject(&["--check"]).status, 0);

    for (text, told) in [
        ("# Mine\n", "BEGIN usage-stat -->` is missing"),
        (
            "<!-- BEGIN usage-stat -->\n",
            "END usage-stat -->` is missing",
        ),
        (
            "<!-- END usage-stat -->\n<!-- BEGIN usage-stat -->\n",
            "stands before",
        ),
        (
            "<!-- BEGIN usage-stat -->\n<!-- BEGIN usage-stat -->\n<!-- END usage-stat -->\n",
            "more than once",
        ),
    ] {
        folder.write("README.md", text);
        let ran = inject(&[]);
        assert_eq!(ran.status, 101);
        assert!(ran.err.contains(told), "{}", ran.err);
        assert_eq!(folder.read("README.md"), text);
    }
    assert_eq!(inject(&["--format", "html"]).status, 101);
    assert_eq!(
        folder.run(&["docs", "sample.json", "--check"], "").status,
        101
    );
    assert_eq!(inject(&["--output", "x"]).status, 101);
}

#[test]
fn example_and_validate() {
    let folder = Folder::new("validate");
    let example = folder.run(&["example", "sample.json"], "");
    assert_snapshot!("example", example.whole());
    assert_eq!(folder.run(&["example", "sample.json"], "").out, example.out);
    assert_eq!(
        folder
            .run(&["validate", "sample.json"], &example.out)
            .status,
        0
    );

    let (good, wrong) = events(&folder);
    folder.write("events.jsonl", &format!("{good}\n\n{wrong}\n{good}\n"));
    let ran = folder.run(&["validate", "sample.json", "events.jsonl"], "");
    assert_snapshot!("validate", ran.whole());
    assert!(!ran.whole().contains("canary"));
    assert_eq!(
        folder.run(&["validate", "sample.json", "-"], &good).status,
        0
    );

    // What is not JSON is told, and hides nothing of the rest.
    folder.write("broken.jsonl", &format!("{good}\n{{\"canary\n{wrong}\n"));
    let ran = folder.run(&["validate", "sample.json", "broken.jsonl"], "");
    assert_eq!(ran.status, 101);
    assert!(
        ran.err.contains("broken.jsonl:2:") && ran.out.contains("broken.jsonl:3: "),
        "{}",
        ran.whole()
    );
    assert!(!ran.whole().contains("canary"));

    // Half an event on many lines is one mistake, and no line of it is an event.
    let half = &example.out[..500];
    for verb in ["validate", "explain"] {
        let ran = folder.run(&[verb, "sample.json", "-"], half);
        let line = half.lines().count();
        assert_eq!(ran.status, 101);
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
        assert!(
            ran.err.contains(&format!("standard input:{line}:")),
            "{}",
            ran.err
        );
    }
    let many = format!("{good}\n{}{wrong}\n", "{\n".repeat(50));
    let ran = folder.run(&["validate", "sample.json"], &many);
    assert!(ran.out.contains("standard input:52: "), "{}", ran.out);
    assert_eq!(ran.err.lines().count(), 21, "{}", ran.err);
    assert!(
        ran.err.contains("30 more lines are no event"),
        "{}",
        ran.err
    );

    // The receiver may read the first of two equal keys.
    let twice = good.replacen('{', "{\"shards\":\"canary\",", 1);
    assert_eq!(folder.run(&["validate", "sample.json"], &twice).status, 101);
    assert_eq!(folder.run(&["validate", "sample.json"], "").status, 101);
    assert_eq!(
        folder
            .run(&["validate", "sample.json", "missing.jsonl"], "")
            .status,
        101
    );
    assert_eq!(folder.run(&["validate", "sample.json"], "1\n").status, 100);
}

#[test]
fn explain() {
    let folder = Folder::new("explain");
    let (good, wrong) = events(&folder);
    folder.write("event.json", &good);
    assert_snapshot!(
        "explain",
        folder
            .run(&["explain", "sample.json", "event.json"], "")
            .whole()
    );
    let ran = folder.run(&["explain", "sample.json", "-"], &wrong);
    assert_eq!(ran.status, 100);
    assert!(ran.out.contains("not as promised:"), "{}", ran.out);
    assert!(!ran.whole().contains("canary"), "{}", ran.out);
    assert_eq!(folder.run(&["explain", "sample.json", "-"], "").status, 101);
    assert_eq!(
        folder.run(&["explain", "sample.json", "-"], "{").status,
        101
    );
}
