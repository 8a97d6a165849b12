//! Uniqueness and the sizes of groups, against a naive count on generated fleets.

use proptest::prelude::*;
use serde_json::{Value, json};
use usage_stat_receiver::report::{Count, Question, Report};

use crate::fleet::{Kept, day, settings, start};
use crate::naive;
use crate::support::published::document;

/// What tells an event from all others by itself, or is of its end.
const OF_ITS_OWN: [&str; 6] = [
    "run_id",
    "sequence",
    "event_type",
    "schema",
    "error",
    "delivery",
];

/// Few values each, so that some runs are alike and some are not.
pub(crate) fn fleet() -> impl Strategy<Value = Vec<Value>> {
    let run = (
        prop_oneof![
            8 => Just(8_u64),
            2 => 0_u64..200,
            // Far from all others.
            1 => (40_u32..52).prop_map(|power| 1 << power),
        ],
        prop::option::of(0_u64..4),
        prop::bool::weighted(0.1),
        prop_oneof![3 => Just("Llama"), 1 => Just("Bloom"), 1 => Just("other")],
        prop::option::of("[ab]{1,2}"),
        prop::bool::ANY,
        prop_oneof![3 => Just("2.0.0"), 1 => Just("2.1.0")],
    );
    let run = run.prop_map(
        |(size, batch, grammar, model, tokenizer, revision, version)| {
            start(&[
                ("app_version", version.into()),
                ("max_concurrent_requests", size.into()),
                ("max_batch_size", json!(batch)),
                ("disable_grammar_support", grammar.into()),
                ("model_config", json!({ "model_type": model })),
                ("tokenizer_class", json!(tokenizer)),
                ("revision", json!(revision.then_some("[redacted]"))),
            ])
        },
    );
    prop::collection::vec(run, 1..60)
}

/// The sizes of groups of runs with equal settings.
fn groups(fleet: &[Value], names: &[String], change: impl Fn(&mut Value)) -> Vec<u64> {
    let groups = naive::counts(fleet, |event| {
        let mut event = event.clone();
        change(&mut event);
        let settings: Vec<&Value> = names.iter().map(|name| &event[name]).collect();
        json!(settings).to_string()
    });
    groups.into_values().collect()
}

fn unique(groups: &[u64]) -> u64 {
    groups.iter().filter(|runs| **runs == 1).count() as u64
}

fn check(fleet: &[Value], report: &Report) {
    let names = settings(&document());
    let naive = groups(fleet, &names, |_| {});
    let told = &report.anonymity.settings;
    assert_eq!(told.unique, Count::Of(unique(&naive)));
    assert_eq!(told.smallest, naive.iter().min().copied());
    assert_eq!(told.one_in, 1);
    let everything: Vec<String> = document()
        .fields()
        .keys()
        .filter(|name| !OF_ITS_OWN.contains(&name.as_str()))
        .cloned()
        .collect();
    let of_everything = groups(fleet, &everything, |_| {});
    let whole = &report.anonymity.whole;
    assert_eq!(whole.unique, Count::Of(unique(&of_everything)));
    assert_eq!(whole.smallest, of_everything.iter().min().copied());
    for (label, least, most) in [
        ("1", 1, 1),
        ("2 to 4", 2, 4),
        ("5 to 9", 5, 9),
        ("10 to 49", 10, 49),
        ("50 and more", 50, u64::MAX),
    ] {
        let runs = naive.iter().filter(|runs| (least..=most).contains(*runs));
        let cell = told.groups.iter().find(|cell| cell.label == label).unwrap();
        assert_eq!(cell.runs, runs.sum::<u64>(), "{label}");
    }
    for telling in report
        .anonymity
        .fields
        .iter()
        .filter(|field| field.is_setting)
    {
        let name = telling.name.split('.').next().unwrap();
        for less in &telling.less {
            let bounds = bounds(&less.treatment);
            assert!(bounds.len() <= 12, "{}", less.treatment);
            let treatment = less.treatment.split('(').next().unwrap();
            let change = |event: &mut Value| {
                let value = &mut event[name];
                *value =
                    match treatment {
                        "skip" => Value::Null,
                        "redact" => json!(!value.is_null()),
                        // The interval that it falls in, as the bounds say that are told.
                        _ => json!(value.as_u64().map(|number| {
                            bounds.iter().filter(|bound| **bound <= number).count()
                        })),
                    };
            };
            let left = groups(fleet, &names, change);
            assert_eq!(less.unique, unique(&left), "{name}: {}", less.treatment);
            assert_eq!(less.smallest, left.iter().min().copied());
        }
    }
    let most_bits = report.anonymity.fields.iter().map(|field| field.bits);
    assert!(most_bits.is_sorted_by(|one, other| one >= other));
}

fn bounds(treatment: &str) -> Vec<u64> {
    let Some(bounds) = treatment.strip_prefix("bucket(") else {
        return Vec::new();
    };
    let bounds = bounds.trim_end_matches(')').split(", ");
    bounds.map(|bound| bound.parse().unwrap()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn it_is_that_of_a_naive_count(fleet in fleet()) {
        let events = fleet.iter().map(|event| (day(0), event.clone()));
        check(&fleet, &Kept::of(events).report(&Question::default()));
    }
}

#[test]
fn a_coin_tells_one_bit() {
    let events = (0..8).map(|number| {
        let event = start(&[
            ("disable_grammar_support", (number % 2 == 0).into()),
            ("max_batch_size", number.into()),
        ]);
        (day(0), event)
    });
    let report = Kept::of(events).report(&Question::default());
    let bits: Vec<(&str, f64)> = report
        .anonymity
        .fields
        .iter()
        .map(|field| (&*field.name, field.bits))
        .collect();
    assert_eq!(
        bits,
        [("max_batch_size", 3.0), ("disable_grammar_support", 1.0)]
    );
    // Without the one field, all are alike but for the coin.
    let less = report.anonymity.fields[0].left_out().unwrap();
    assert_eq!((less.unique, less.smallest), (0, Some(4)));
}
