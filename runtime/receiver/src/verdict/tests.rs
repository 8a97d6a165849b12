#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::json;
use usage_stat_schema::review::example::example;

use super::*;
use crate::refusal::Refusal;

const PUBLISHED: &str = include_str!("../../fixtures/launcher.schema.json");
const CANARY: &str = "canary-6b2d";

static SCHEMAS: LazyLock<Schemas> = LazyLock::new(|| {
    [Arc::new(Promise::read(PUBLISHED).unwrap())]
        .into_iter()
        .collect()
});

fn promise() -> Arc<Promise> {
    Arc::clone(SCHEMAS.iter().next().unwrap())
}

fn sample() -> Value {
    let mut event = example(promise().document()).unwrap();
    event["schema"] = promise().fingerprint().into();
    event["run_id"] = "0123456789abcdef0123456789abcdef".into();
    event
}

/// Something that may stand in an event, or not.
fn anything() -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        Just(Value::from(CANARY)),
        Just(Value::from("[redacted]")),
    ];
    scalar.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            inner.prop_map(|value| json!({ CANARY: value })),
        ]
    })
}

/// One place of an event changed, taken away, or with a member more.
fn change(value: &mut Value, path: &[Index], new: &Value, how: u8) {
    let (step, rest) = match path {
        [] => {
            *value = new.clone();
            return;
        }
        [step, rest @ ..] => (step, rest),
    };
    match value {
        Value::Object(members) if !members.is_empty() => {
            let name = members
                .keys()
                .nth(step.index(members.len()))
                .unwrap()
                .clone();
            match how {
                0 if rest.is_empty() => drop(members.remove(&name)),
                1 if rest.is_empty() => drop(members.insert(CANARY.to_owned(), new.clone())),
                _ => change(&mut members[&name], rest, new, how),
            }
        }
        Value::Array(items) if !items.is_empty() => {
            let position = step.index(items.len());
            change(&mut items[position], rest, new, how);
        }
        other => *other = new.clone(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn what_is_stored_is_as_promised_and_what_is_counted_holds_no_value(
        path in prop::collection::vec(any::<Index>(), 1..4),
        new in anything(),
        how in 0..4_u8,
    ) {
        let mut event = sample();
        change(&mut event, &path, &new, how);
        match judge(event.to_string().as_bytes(), &SCHEMAS, Day::from_number(20_000)) {
            Verdict::AsPromised(stored) => {
                let stored: Value = serde_json::from_str(&stored.event).unwrap();
                prop_assert!(promise().check(&stored).is_empty());
                // Numbers may be written in another way, and mean the same.
                prop_assert_eq!(stored, document::parse(&event.to_string()).unwrap());
            }
            Verdict::Breaks { promise, violations } => {
                prop_assert!(!violations.is_empty());
                for refusal in Refusal::of(&promise, &violations, Day::from_number(20_000)) {
                    let shown = format!("{refusal:?}");
                    prop_assert!(!shown.contains(CANARY));
                }
                let shown = format!("{violations:?}");
                prop_assert!(!shown.contains(CANARY));
            }
            Verdict::Unknown(_) | Verdict::Malformed(_) => {
                let of_the_sample = sample();
                prop_assert_ne!(event.get("schema"), of_the_sample.get("schema"));
            }
        }
    }
}

#[test]
fn a_key_is_of_the_form_that_launchers_make() {
    let judged = |name: &str, value: Value| {
        let mut event = sample();
        event[name] = value;
        judge(event.to_string().as_bytes(), &SCHEMAS, Day::from_number(0))
    };
    for run_id in ["", "0123", "0123456789ABCDEF0123456789ABCDEF", CANARY] {
        let Verdict::Breaks { violations, .. } = judged("run_id", run_id.into()) else {
            unreachable!("{run_id} is a key");
        };
        assert_eq!(
            (&*violations[0].place, &*violations[0].rule),
            ("/run_id", "pattern")
        );
    }
    let Verdict::Breaks { violations, .. } = judged("sequence", u64::MAX.into()) else {
        unreachable!("a sequence that no store can hold");
    };
    assert_eq!(violations[0].place, "/sequence");
    assert!(matches!(
        judged("sequence", i64::MAX.into()),
        Verdict::AsPromised(_)
    ));
}

#[test]
fn each_way_to_be_no_event_has_its_own_word() {
    let repeated = sample().to_string().replacen('{', r#"{"schema":"","#, 1);
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let (deepest, deep) = (nested(127), nested(128));
    let cases: [(&[u8], Malformed); 10] = [
        (b"\xff", Malformed::NotUtf8),
        (b"", Malformed::NotJson),
        (b"{} {}", Malformed::NotJson),
        (br#"{"schema": 1e999}"#, Malformed::NotJson),
        (br#"{"schema": "\ud800"}"#, Malformed::NotJson),
        (repeated.as_bytes(), Malformed::RepeatedKey),
        (br#"[{"a": [{"": 1, "": 1}]}]"#, Malformed::RepeatedKey),
        (deep.as_bytes(), Malformed::TooDeep),
        (&deep.as_bytes()[..128], Malformed::TooDeep),
        (deepest.as_bytes(), Malformed::NoSchema),
    ];
    for (body, expected) in cases {
        let verdict = judge(body, &SCHEMAS, Day::from_number(0));
        let Verdict::Malformed(malformed) = verdict else {
            unreachable!("{verdict:?}");
        };
        let shown = String::from_utf8_lossy(&body[..body.len().min(40)]);
        assert_eq!(malformed, expected, "{shown}");
    }
}
