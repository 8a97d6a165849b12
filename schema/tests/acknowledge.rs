//! What findings do to the outcome, and who accepted them.

#![cfg(test)]
#![cfg(feature = "cli")]

mod support;

use insta::assert_snapshot;
use serde_json::{Value, json};
use support::{
    folders::with_change,
    program::{Folder, Ran},
    sample,
};
use usage_stat_schema::review::diff::{Direction, RULES, Severity};

fn diff(folder: &Folder, args: &[&str]) -> Ran {
    folder.run(&[&["diff", "sample.json", "new.json"], args].concat(), "")
}

fn findings(folder: &Folder, args: &[&str]) -> Vec<Value> {
    folder.findings(&[&["sample.json", "new.json"], args].concat())
}

/// What is denied by itself: all that may reveal more, and a purpose that is not what it was.
#[test]
fn severities_by_themselves() {
    for rule in RULES {
        let expected = match (rule.direction, rule.id) {
            (Direction::Widening | Direction::Unknown, _) => Severity::Deny,
            (_, "why-changed" | "why-removed") => Severity::Deny,
            (_, "description-changed") => Severity::Warn,
            _ => Severity::Allow,
        };
        assert_eq!(rule.severity, expected, "{}", rule.id);
    }
}

#[test]
fn a_purpose_is_denied_and_a_rewording_warns_and_a_rename_is_told() {
    let folder = Folder::new("severities");
    let status = |change: fn(&mut Value)| {
        let mut new = sample();
        change(&mut new);
        folder.schema("new.json", new);
        let severity = findings(&folder, &[])[0]["severity"]
            .as_str()
            .unwrap()
            .to_owned();
        (severity, diff(&folder, &[]).status)
    };
    let purpose = |new: &mut Value| {
        new["properties"]["max_batch_size"]["x-usage"]["why"] = "For billing.".into();
    };
    assert_eq!(status(purpose), ("deny".to_owned(), 100));
    let none = |new: &mut Value| {
        let usage = &mut new["properties"]["max_batch_size"]["x-usage"];
        usage.as_object_mut().unwrap().remove("why");
    };
    assert_eq!(status(none), ("deny".to_owned(), 100));
    let words = |new: &mut Value| {
        new["properties"]["shards"]["description"] = "Stable name of this machine.".into();
    };
    assert_eq!(status(words), ("warn".to_owned(), 0));
    let name = |new: &mut Value| {
        let field = new["properties"]["shards"].take();
        new["properties"].as_object_mut().unwrap().remove("shards");
        new["properties"]["num_shard"] = field;
        for name in new["required"].as_array_mut().unwrap() {
            if name == "shards" {
                *name = "num_shard".into();
            }
        }
    };
    assert_eq!(status(name), ("allow".to_owned(), 0));
}

#[test]
fn severities_by_rule_and_by_direction_and_by_file() {
    let folder = with_change("severities-chosen");
    let of = |args: &[&str], rule: &str| {
        let findings = findings(&folder, args);
        let finding = findings
            .iter()
            .find(|finding| finding["rule"] == rule)
            .unwrap();
        finding["severity"].as_str().unwrap().to_owned()
    };
    assert_eq!(of(&["--allow", "widening"], "object-opened"), "allow");
    assert_eq!(
        of(
            &["--allow", "widening", "--warn", "object-opened"],
            "object-opened"
        ),
        "warn"
    );
    assert_eq!(
        of(
            &["--warn", "object-opened", "--allow=widening"],
            "object-opened"
        ),
        "warn"
    );
    folder.write(
        "severities.toml",
        "# Ours.\n[severity]\nobject-opened = \"warn\"\nneutral = \"deny\"\n",
    );
    let file = ["--severities", "severities.toml"];
    assert_eq!(of(&file, "object-opened"), "warn");
    assert_eq!(of(&file, "description-changed"), "deny");
    assert_eq!(
        of(
            &[&file[..], &["--deny", "object-opened"]].concat(),
            "object-opened"
        ),
        "deny"
    );
    let all = ["--allow", "widening,unknown,neutral,narrowing"];
    assert_eq!(diff(&folder, &all).status, 0);
    assert_snapshot!(
        "diff-warned",
        diff(&folder, &[&all[..], &["--warn=value-removed"]].concat()).whole()
    );
    assert_snapshot!(
        "rules-of-file",
        folder
            .run(
                &["rules", "object-opened", "--severities", "severities.toml"],
                ""
            )
            .whole()
    );

    for (args, told) in [
        (
            &["--deny", "no-such"][..],
            "--deny: no rule and no direction is called `no-such`",
        ),
        (
            &["--deny", "neutral", "--allow", "neutral"],
            "both `deny` and `allow`",
        ),
        (&["--severities", "no-such.toml"], "no-such.toml"),
    ] {
        let ran = diff(&folder, args);
        assert_eq!(ran.status, 101);
        assert!(ran.err.contains(told), "{}", ran.err);
    }
    folder.write(
        "severities.toml",
        "[severity]\nobject-opened = \"forbid\"\n",
    );
    let ran = diff(&folder, &file);
    assert!(
        ran.status == 101 && ran.err.contains("severities.toml: `object-opened"),
        "{}",
        ran.err
    );
}

#[test]
fn an_acknowledgement_is_written() {
    let folder = with_change("acknowledge");
    let prints: Vec<String> = findings(&folder, &[])
        .iter()
        .filter(|finding| finding["denied"] == true)
        .map(|finding| finding["finding"].as_str().unwrap().to_owned())
        .collect();
    folder.git(&["init", "--quiet"]);
    folder.git(&["config", "user.name", "Ada"]);
    let hand = "# What we accepted, and why.\n";
    folder.write("accepted.toml", hand);
    let accept = |file: &str, finding: &str, more: &[&str]| {
        let args = [
            "--acknowledged",
            file,
            "--acknowledge",
            finding,
            "--reason",
            "asked",
        ];
        diff(&folder, &[&args[..], more].concat())
    };
    // It takes part in the run that writes it.
    let ran = accept("accepted.toml", &prints[0], &["--until", "2999-12-31"]);
    assert_eq!(ran.status, 100);
    assert!(
        ran.out.contains("acknowledged by Ada: asked"),
        "{}",
        ran.out
    );
    let first = format!(
        "{hand}\n[[acknowledged]]\nfinding = \"{}\"\nreason = \"asked\"\nby = \"Ada\"\nuntil = 2999-12-31\n",
        prints[0]
    );
    assert_eq!(folder.read("accepted.toml"), first);
    // One that fails writes nothing.
    let others = prints[1..].join(",");
    let ran = accept("no-such.toml", &others, &["--acknowledged=accepted.toml"]);
    assert_eq!(ran.status, 101, "{}", ran.whole());
    assert_eq!(folder.read("accepted.toml"), first);
    // A file that is not there yet, several findings, somebody else.
    let args = [
        "--acknowledged=accepted.toml",
        "--acknowledged=more.toml",
        "--acknowledge",
        &others,
        "--reason=asked",
        "--by=Bob",
    ];
    let ran = diff(&folder, &args);
    assert_eq!(ran.status, 0, "{}", ran.whole());
    assert_eq!(folder.read("accepted.toml"), first);
    assert_eq!(
        folder.read("more.toml").matches("by = \"Bob\"").count(),
        prints.len() - 1
    );
    // Without it nothing is written, and both files count.
    let files = [
        "--acknowledged",
        "more.toml",
        "--acknowledged",
        "accepted.toml",
    ];
    assert_eq!(diff(&folder, &files).status, 0);

    for (args, told) in [
        (
            &[
                "--acknowledged=a.toml",
                "--acknowledge=0123456789ab",
                "--reason=r",
            ][..],
            "no such finding",
        ),
        (
            &["--acknowledged=a.toml", "--acknowledge", &prints[0]],
            "--reason",
        ),
        (
            &["--acknowledge", &prints[0], "--reason=r"],
            "--acknowledged",
        ),
        (
            &[
                "--acknowledged=a.toml",
                "--acknowledge",
                &prints[0],
                "--reason= ",
            ],
            "must not be empty",
        ),
        (
            &[
                "--acknowledged=a.toml",
                "--acknowledge",
                &prints[0],
                "--reason=r",
                "--until=soon",
            ],
            "soon",
        ),
        (
            &[
                "--acknowledged=a.toml",
                "--acknowledge",
                &prints[0],
                "--reason=r",
                "--until=12:00:00",
            ],
            "must be a date",
        ),
        (&["--reason=r"], "--acknowledge"),
    ] {
        let ran = diff(&folder, args);
        assert_eq!(ran.status, 101, "{args:?}: {}", ran.whole());
        assert!(ran.err.contains(told), "{args:?}: {}", ran.err);
    }
    assert!(!folder.0.join("a.toml").exists());
}

/// What was merged is found no more. That is no fault of the next change.
#[test]
fn an_acknowledgement_that_did_its_work_fails_nothing() {
    let folder = with_change("used-up");
    let print = findings(&folder, &[])[0]["finding"]
        .as_str()
        .unwrap()
        .to_owned();
    let entry = |until: &str| {
        format!(
            "[[acknowledged]]\nfinding = \"{print}\"\nreason = \"asked\"\nby = \"Ada\"\nuntil = {until}\n"
        )
    };
    // Even past its date: it covers nothing, and there is nothing to cover.
    for until in ["2999-12-31", "2001-01-01"] {
        folder.write("accepted.toml", &entry(until));
        let args = [
            "diff",
            "new.json",
            "new.json",
            "--acknowledged",
            "accepted.toml",
            "--format",
        ];
        for format in ["text", "markdown", "github"] {
            let ran = folder.run(&[&args[..], &[format]].concat(), "");
            assert_eq!(ran.status, 0, "{}", ran.whole());
            assert!(ran.out.contains("is used up"), "{}", ran.out);
        }
        let ran = folder.run(&[&args[..], &["json"]].concat(), "");
        let report: Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!(report["findings"], json!([]));
        assert_eq!(report["used_up"][0]["finding"], print);
    }
    // Renewed in another file, an entry past its date is no fault either.
    folder.write("accepted.toml", &entry("2001-01-01"));
    folder.write("renewed.toml", &entry("2999-12-31"));
    let both = [
        "--acknowledged=accepted.toml",
        "--acknowledged=renewed.toml",
    ];
    let rules: Vec<Value> = findings(&folder, &both)
        .iter()
        .map(|finding| finding["rule"].clone())
        .collect();
    assert!(
        !rules.contains(&"acknowledgement-expired".into()),
        "{rules:?}"
    );
    let rules: Vec<Value> = findings(&folder, &both[..1])
        .iter()
        .map(|finding| finding["rule"].clone())
        .collect();
    assert!(
        rules.contains(&"acknowledgement-expired".into()),
        "{rules:?}"
    );
}
