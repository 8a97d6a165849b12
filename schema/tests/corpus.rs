//! Edits of the sample schema, each compared both ways round.

#![cfg(test)]

mod support;

use std::collections::BTreeSet;

use support::{
    cases, edited, read, sample,
    verdicts::{CONSENT, both_ways, direction, mirror, told},
};
use usage_stat_schema::review::diff::{Direction, Finding, RULES, Rule, compare};

#[test]
fn every_edit_gives_its_findings_and_their_mirrors() {
    let old = read(sample());
    let cases = cases();
    assert!(cases.len() >= 200);
    let mut names = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for case in &cases {
        assert!(names.insert(&case.name), "{} twice", case.name);
        let new = read(edited(&case.edits));
        let findings = both_ways(&case.name, &old, &new);
        let back = compare(&new, &old);
        let directions = [&findings, &back].map(|findings| direction(findings));
        let backwards = case.back.as_deref().unwrap_or(mirror(&case.direction));
        if directions != [case.direction.as_str(), backwards] {
            wrong.push(format!("{}: {directions:?}", case.name));
        }
        let (verdict, reason) = case.guards.split_once(": ").unwrap();
        assert!(
            verdict != case.direction && !mirror(verdict).is_empty() && !reason.is_empty(),
            "{}: guards against nothing",
            case.name
        );
        if told(&findings) != case.findings {
            wrong.push(format!(
                "{}: {:?}, not {:?}",
                case.name,
                told(&findings),
                case.findings
            ));
        }
        for finding in findings.iter().chain(&back) {
            seen.insert(finding.rule.id);
        }
    }
    for finding in retention_made_longer() {
        seen.insert(finding.rule.id);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let unseen: Vec<_> = RULES
        .iter()
        .filter(|rule| !seen.contains(rule.id) && !rule.id.starts_with("acknowledgement-"))
        .map(|rule| rule.id)
        .collect();
    assert!(unseen.is_empty(), "no edit for {unseen:?}");
}

/// The sample promises no number of days, so two edits of it are compared.
fn retention_made_longer() -> Vec<Finding> {
    let days = |days: u64| {
        let mut document = sample();
        document["x-usage-policy"]["retention_days"] = days.into();
        read(document)
    };
    let (short, long) = (days(30), days(400));
    let findings = both_ways("longer retention", &short, &long);
    let place = "x-usage-policy.retention_days";
    assert_eq!(told(&findings), [format!("retention-longer {place}")]);
    let findings = compare(&long, &short);
    assert_eq!(told(&findings), [format!("retention-shorter {place}")]);
    [findings, compare(&short, &long)].concat()
}

/// Without the sentence the number is still promised; which of the two says more, a reader tells.
#[test]
fn a_sentence_of_retention_beside_days_comes_and_goes() {
    let policy = |sentence: Option<&str>, days: u64| {
        let mut document = sample();
        document["x-usage-policy"]["retention"] = sentence.into();
        document["x-usage-policy"]["retention_days"] = days.into();
        read(document)
    };
    let (both, days) = (policy(Some("Kept for 400 days."), 400), policy(None, 400));
    let changed = "retention-changed x-usage-policy.retention";
    assert_eq!(told(&both_ways("sentence gone", &both, &days)), [changed]);
    assert_eq!(told(&compare(&days, &both)), [changed]);
    let longer = both_ways("sentence gone, longer", &both, &policy(None, 500));
    let days = "retention-longer x-usage-policy.retention_days".to_owned();
    assert_eq!(told(&longer), [changed.to_owned(), days]);
}

/// What is inside is sent only with the outer field, so that a change of its levels is told there.
#[test]
fn levels_of_an_outer_field_are_told_once() {
    let levels = |outer: &[&str]| {
        let mut document = sample();
        document["$defs"]["Accelerator"]["properties"]["name"]["x-usage"]["levels"] =
            serde_json::json!(["on", "no-stack"]);
        document["properties"]["accelerators"]["x-usage"]["levels"] = serde_json::json!(outer);
        read(document)
    };
    let findings = both_ways(
        "outer levels",
        &levels(&["on", "no-stack"]),
        &levels(&["on"]),
    );
    assert_eq!(told(&findings), ["level-narrowed accelerators"]);
}

#[test]
fn the_same_schema_gives_nothing() {
    assert_eq!(compare(&read(sample()), &read(sample())), []);
}

#[test]
fn a_widening_with_a_raised_consent_version_is_not_held_against_it() {
    let mut new = sample();
    new["x-usage-policy"]["containers"] = "anywhere".into();
    new["x-usage-policy"]["consent_version"] = 3.into();
    let findings = compare(&read(sample()), &read(new));
    assert_eq!(
        told(&findings),
        [
            "consent-version-raised x-usage-policy.consent_version",
            "containers-widened x-usage-policy.containers"
        ]
    );
    assert!(findings.iter().all(|finding| finding.rule.id != CONSENT));
}

/// All the edits that do not touch one another, at once: each finding keeps its fingerprint.
#[test]
fn fingerprints_do_not_depend_on_other_changes() {
    let old = read(sample());
    let pick = |name: &str| {
        let case = cases().into_iter().find(|case| case.name == name).unwrap();
        case.edits
    };
    let names = [
        "bucket finer",
        "variant added",
        "anywhere",
        "field added",
        "meaning",
    ];
    let mut together: Vec<_> = names.iter().flat_map(|name| pick(name)).collect();
    let prints = |findings: &[Finding]| -> BTreeSet<String> {
        findings
            .iter()
            .filter(|finding| finding.rule.id != CONSENT)
            .map(Finding::fingerprint)
            .collect()
    };
    let alone: BTreeSet<String> = names
        .iter()
        .flat_map(|name| prints(&compare(&old, &read(edited(&pick(name))))))
        .collect();
    assert_eq!(prints(&compare(&old, &read(edited(&together)))), alone);
    together.reverse();
    assert_eq!(prints(&compare(&old, &read(edited(&together)))), alone);
    assert_eq!(alone.len(), names.len());
}

#[test]
fn the_consent_finding_is_another_for_another_widening() {
    let old = read(sample());
    let consent = |name: &str| {
        let case = cases().into_iter().find(|case| case.name == name).unwrap();
        compare(&old, &read(edited(&case.edits)))
            .iter()
            .find(|finding| finding.rule.id == CONSENT)
            .unwrap()
            .fingerprint()
    };
    assert_ne!(consent("anywhere"), consent("bucket finer"));
}

/// Who accepted a new field has not accepted what is put into it before the next release.
#[test]
fn the_fingerprint_of_a_new_field_covers_all_of_it() {
    let old = read(sample());
    let print = |kind: &str, levels: &[&str]| {
        let inner = serde_json::json!({
            "description": "Outer.",
            "type": "object",
            "additionalProperties": false,
            "required": ["inner"],
            "properties": {"inner": {"description": "Inner.", "type": kind, "x-usage": {"treatment": "send"}}},
            "x-usage": {"treatment": "send", "levels": levels}
        });
        let edit = serde_json::json!({"field": "/properties/outer", "to": inner});
        compare(&old, &read(edited(&[edit])))
            .iter()
            .find(|finding| finding.rule.id == "field-added")
            .unwrap()
            .fingerprint()
    };
    assert_eq!(
        print("boolean", &["on", "no-stack"]),
        print("boolean", &["no-stack", "on"])
    );
    assert_ne!(print("boolean", &["on"]), print("string", &["on"]));
    assert_ne!(
        print("boolean", &["on"]),
        print("boolean", &["on", "no-stack"])
    );
}

#[test]
fn witnesses_show_the_difference() {
    let old = read(sample());
    let witness = |name: &str| {
        let case = cases().into_iter().find(|case| case.name == name).unwrap();
        let new = read(edited(&case.edits));
        let find = |findings: Vec<Finding>| {
            let finding = findings
                .into_iter()
                .find(|finding| finding.witness.is_some())?;
            Some(finding.witness?.phrase()?.to_string())
        };
        [find(compare(&old, &new)), find(compare(&new, &old))].map(Option::unwrap)
    };
    for (name, forth, back) in [
        (
            "bucket to send",
            "could send `8..64`, can now send `12`",
            "could send `12`, can now send `8..64`",
        ),
        (
            "bucket finer",
            "could send `8..64`, can now send `8..16`",
            "could send `8..16`, can now send `8..64`",
        ),
        (
            "null allowed",
            "could not send `null`, now can",
            "could send `null`, now cannot",
        ),
        (
            "listed value added",
            "could send `other`, can now send `GemmaTokenizerFast`",
            "could send `GemmaTokenizerFast`, can now send `other`",
        ),
        (
            "redact to send",
            "could send `[redacted]`, can now send `example`",
            "could send `example`, can now send `[redacted]`",
        ),
        (
            "integer made larger",
            "could not send `4294967296`, now can",
            "could send `4294967296`, now cannot",
        ),
        (
            "variant gains a payload",
            "could send `gptq`, can now send `{\"gptq\":8}`",
            "could send `{\"gptq\":8}`, can now send `gptq`",
        ),
        (
            "skip to redact",
            "could not send `[redacted]`, now can",
            "could send `[redacted]`, now cannot",
        ),
    ] {
        assert_eq!(witness(name), [forth, back], "{name}");
    }
}

#[test]
fn rules_are_found_by_id() {
    assert_eq!(
        Rule::find("field-added").unwrap().direction,
        Direction::Widening
    );
    assert_eq!(Rule::find("no-such-rule"), None);
}

/// Who accepted a field for one purpose has not accepted it for another, nor by another function.
#[test]
fn the_fingerprint_of_a_new_field_covers_its_purpose() {
    let old = read(sample());
    let print = |word: &str, said: &str| {
        let mut field = serde_json::json!({
            "description": "Port.", "type": "integer", "x-usage": {"treatment": "send", "levels": ["on"]},
        });
        field["x-usage"][word] = said.into();
        let edit = serde_json::json!({"field": "/properties/port", "to": field});
        let findings = compare(&old, &read(edited(&[edit])));
        let added = findings
            .iter()
            .find(|finding| finding.rule.id == "field-added");
        added.unwrap().fingerprint()
    };
    assert_eq!(print("why", "To size it."), print("why", "To size it."));
    assert_ne!(print("why", "To size it."), print("why", "For billing."));
    assert_ne!(print("with", "count_words"), print("with", "digest"));
    assert_eq!(print("since", "1.0.0"), print("since", "2.0.0"));
}

/// Two edited schemas against each other: more than one change at a time has its mirror too.
#[test]
fn pairs_of_edits_have_their_mirrors() {
    let edited: Vec<_> = cases()
        .into_iter()
        .map(|case| (read(edited(&case.edits)), case.name))
        .collect();
    let workers = std::thread::available_parallelism().map_or(1, Into::into);
    std::thread::scope(|scope| {
        for worker in 0..workers {
            let edited = &edited;
            scope.spawn(move || {
                let own = edited.iter().enumerate().skip(worker).step_by(workers);
                for (position, (old, from)) in own {
                    for (new, to) in edited.iter().skip(position + 1) {
                        both_ways(&format!("{from} → {to}"), old, new);
                    }
                }
            });
        }
    });
}
