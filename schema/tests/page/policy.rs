//! What the policy says, and what changed of it.

use serde_json::{Value, json};
use usage_stat_schema::{
    document::Document,
    language::Language,
    page::{Options, markdown},
    review::history::{History, Point},
};

use crate::page;
use crate::support::{read, sample};

#[test]
fn it_says_what_the_policy_says() {
    let mut document = sample();
    let policy = &mut document["x-usage-policy"];
    policy["opt_out"]["option"] = "--usage-stats=off".into();
    policy.as_object_mut().unwrap().remove("retention");
    policy["retention_days"] = 400.into();
    policy["report"] = "https://example.org/learned".into();
    document["properties"]["shards"]["x-usage"]["with"] = "shards::in_ranges".into();
    let fingerprint = read(document.clone()).fingerprint;
    let text = page(document.clone());
    let (_, off) = text.split_once("## How to switch it off").unwrap();
    assert!(
        off.trim_start()
            .starts_with("- For one start: give it the option `--usage-stats=off`.")
    );
    let off = "start it with `--usage-stats=off`, or set the environment variable";
    for words in [
        off,
        "on unless it is switched off",
        "learn which settings are in use, what it runs on and what fails",
        "[`usage.example.org`](https://usage.example.org/)",
        "`usage-stat-receiver`, keeps none",
        "for 400 days, then it is deleted",
        "learned from everybody's events: [`https://example.org/learned`](https://example.org/learned)",
        "the [`run_id`](#field-run_id) of a run to [`privacy@example.org`](mailto:privacy@example.org)",
        "`usage-stat-receiver erase RUN_ID`",
        "`~/.local/state/usage-stat/sample-launcher`",
        "`ledger.jsonl`",
        "; worked out by `shards::in_ranges` |",
        &format!("Its fingerprint is `{fingerprint}`."),
    ] {
        assert!(text.contains(words), "no {words:?} in\n{text}");
    }
    // Without anything to tell events from those of others, there is nothing to ask for.
    let policy = &mut document["x-usage-policy"];
    policy["endpoint"] = Value::Null;
    let nowhere = page(document);
    assert!(!nowhere.contains("erase RUN_ID") && nowhere.contains("no address to send to"));
}

/// Who reads the page knows nothing of the names in a schema.
#[test]
fn what_changed_of_the_policy_is_told_in_words() {
    let mut second = sample();
    let policy = &mut second["x-usage-policy"];
    for (member, value) in [
        ("app", json!("other")),
        ("consent_version", json!(3)),
        ("contact", json!("other@example.org")),
        ("containers", json!("anywhere")),
        ("endpoint", json!("https://other.example.org/v1/events")),
        ("heartbeat_seconds", json!(60)),
        ("levels", json!(["on", "off"])),
        ("occasions", json!(["start"])),
        (
            "opt_out",
            json!({"option": "--no-statistics", "variable": "OTHER"}),
        ),
        ("page", json!("https://example.org/other")),
        ("report", json!("https://example.org/learned")),
        ("retention", json!("For ever.")),
        ("retention_days", json!(9000)),
    ] {
        policy[member] = value;
    }
    let second = read(second);
    let point = |release: &str, promise: Document| Point {
        release: Some(release.to_owned()),
        date: None,
        promise: Ok(Some(promise)),
        reasons: Default::default(),
    };
    let history = History::of([
        point("v1.0.0", read(sample())),
        point("v1.1.0", second.clone()),
    ]);
    let told = |language| {
        let options = Options {
            language,
            history: Some(&history),
            ..Options::default()
        };
        let page = markdown(&second, 1, &options);
        let (_, changed) = page.split_once("\n### v1.1.0\n").unwrap();
        let (changed, _) = changed.split_once("\n### ").unwrap();
        assert!(
            !changed.contains('`') && !changed.contains('_'),
            "{changed}"
        );
        changed.to_owned()
    };
    let english = told(Language::English);
    for (sentence, words) in [
        (
            "More can be learned from ",
            "how often it is sent while it runs",
        ),
        (
            "More can be learned from ",
            "the machines that it is sent from",
        ),
        (
            "Less can be learned from ",
            "the occasions on which it is sent",
        ),
        (
            "Consent: it was version 2 and is now version 3.",
            "When more is collected than before, the number is raised.",
        ),
        (
            "Changed, and neither more nor less can be learned: ",
            "whom to ask",
        ),
    ] {
        let line = english.lines().find(|line| line.contains(sentence));
        assert!(line.is_some_and(|line| line.contains(words)), "{english}");
    }
    // Two ways of it are one.
    for line in english.lines() {
        assert!(line.matches("how to switch it off").count() <= 1, "{line}");
        assert!(line.matches("how long it is kept").count() <= 1, "{line}");
    }
    told(Language::German);
}
