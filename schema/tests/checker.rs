//! The check as a program that receives events uses it: without the command line, from any thread,
//! and without a word of what it looks at.

#![cfg(test)]
#![cfg(feature = "validate")]

mod support;

use std::thread;

use serde_json::{Value, json};
use support::{SAMPLE, file, read, sample};
use usage_stat_schema::review::{
    example::example,
    validate::{Checker, Violation},
};

const CANARY: &str = "canary-4711";

fn checker() -> Checker {
    Checker::from_text(&std::fs::read_to_string(SAMPLE).unwrap()).unwrap()
}

fn event() -> Value {
    example(&read(sample())).unwrap()
}

fn rules(violations: &[Violation]) -> Vec<(&str, &str)> {
    (violations.iter())
        .map(|violation| (violation.place.as_str(), violation.rule.as_str()))
        .collect()
}

#[test]
fn one_checker_serves_all_threads() {
    fn shared<T: Send + Sync + 'static>(_: &T) {}
    let checker = checker();
    shared(&checker);
    let good = event().to_string();
    let bad = json!({"schema": CANARY}).to_string();
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..20 {
                    assert_eq!(checker.check_bytes(good.as_bytes()), []);
                    assert_ne!(checker.check_bytes(bad.as_bytes()), []);
                }
            });
        }
    });
}

#[test]
fn a_finding_has_a_place_and_a_keyword_and_no_value() {
    let checker = checker();
    let mut wrong = event();
    wrong["shards"] = json!(CANARY);
    wrong[CANARY] = json!(CANARY);
    wrong["model_config"]["model_type"] = json!(CANARY);
    wrong["accelerators"][0]["vendor"] = json!(CANARY);
    let violations = checker.check(&wrong);
    assert_eq!(
        rules(&violations),
        [
            ("", "additionalProperties"),
            ("/accelerators/0/vendor", "enum"),
            ("/model_config/model_type", "enum"),
            ("/shards", "enum"),
        ]
    );
    assert_eq!(
        checker.check_bytes(wrong.to_string().as_bytes()),
        violations
    );
    assert!(!format!("{violations:?} {checker:?}").contains("canary"));
}

/// Every place of an event, with a value there that no schema allows.
#[test]
fn whatever_is_wrong_nothing_of_it_is_told() {
    let checker = checker();
    let event = event();
    let mut places = Vec::new();
    pointers(&event, &mut String::new(), &mut places);
    assert!(places.len() > 30);
    for place in places {
        for value in [
            json!(CANARY),
            json!({CANARY: CANARY}),
            json!([CANARY]),
            json!([{CANARY: {CANARY: 4711}}]),
        ] {
            let mut event = event.clone();
            *event.pointer_mut(&place).unwrap() = value;
            let told = format!("{:?}", checker.check(&event));
            assert!(!told.contains("4711"), "{told}");
        }
    }
}

fn pointers(value: &Value, here: &mut String, places: &mut Vec<String>) {
    places.push(here.clone());
    let end = here.len();
    let members: Vec<(String, &Value)> = match value {
        Value::Object(members) => members.iter().map(|(k, v)| (k.clone(), v)).collect(),
        Value::Array(items) => (items.iter().enumerate())
            .map(|(k, v)| (k.to_string(), v))
            .collect(),
        _ => Vec::new(),
    };
    for (name, member) in members {
        *here += &format!("/{name}");
        pointers(member, here, places);
        here.truncate(end);
    }
}

#[test]
fn bytes_that_are_no_event_are_one_finding() {
    let checker = checker();
    let good = event().to_string();
    // A receiver may read the first of two equal names, at any depth.
    let twice = good.replacen('{', &format!("{{\"shards\":\"{CANARY}\","), 1);
    let nested = good.replacen(
        "{\"count\":",
        &format!("{{\"count\":\"{CANARY}\",\"count\":"),
        1,
    );
    assert_ne!(nested, good);
    let deep = [b"[".repeat(200_000), b"]".repeat(200_000)].concat();
    for bytes in [
        twice.as_bytes(),
        nested.as_bytes(),
        &deep,
        format!("{good}{{\"{CANARY}").as_bytes(),
        format!("\u{feff}{good}").as_bytes(),
        format!("{{\"a\": {CANARY}}}").as_bytes(),
        b"\xff{}",
        b"",
    ] {
        let violations = checker.check_bytes(bytes);
        assert_eq!(rules(&violations), [("", "type")]);
        assert!(!format!("{violations:?}").contains("canary"));
    }
}

#[test]
fn a_text_that_was_not_published_checks_nothing() {
    let published = file(&sample());
    assert!(Checker::from_text(&published).is_ok());
    let edited = published.replace("\"containers\": \"only\"", "\"containers\": \"anywhere\"");
    assert_ne!(edited, published);
    for text in ["", "{}", &edited, &published[..500]] {
        assert!(Checker::from_text(text).is_err());
    }
}
