//! What a public report tells of small numbers: nothing, by itself or by subtraction.

use proptest::prelude::*;
use serde_json::{Value, json};
use usage_stat_receiver::report::{Count, Disclosure, Field, Question, Report};

use crate::anonymity::fleet;
use crate::fleet::{Kept, day, start};
use crate::naive;

fn public(least: u64) -> Question {
    Question {
        disclosure: Disclosure::Public(least),
        ..Question::default()
    }
}

/// Every number in the report that counts runs.
fn counts(json: &Value, name: &str, found: &mut Vec<u64>) {
    match json {
        Value::Number(number)
            if !["at_least", "rounded_to", "one_in", "ends_one_in"].contains(&name) =>
        {
            found.extend(number.as_u64());
        }
        Value::Array(items) => items.iter().for_each(|item| counts(item, name, found)),
        Value::Object(members) => {
            for (name, member) in members {
                counts(member, name, found);
            }
        }
        _ => {}
    }
}

/// Cells of single values have enough runs in truth, and so has what is left of all.
fn check_field(fleet: &[Value], field: &Field, least: u64) {
    let naive = naive::values(fleet, &field.name);
    let mut left = fleet.len() as u64;
    let mut has_merged = false;
    for cell in &field.cells {
        match naive.get(&cell.label).filter(|_| cell.label != "other") {
            Some(runs) => {
                assert!(*runs >= least, "{}: {runs} runs", field.name);
                assert_eq!(cell.runs, runs / least * least);
                left -= runs;
            }
            None => has_merged = true,
        }
    }
    assert!(
        left == 0 || left >= least,
        "{}: {left} are left",
        field.name
    );
    assert!(
        left == 0 || has_merged || field.cells.is_empty(),
        "{}",
        field.name
    );
}

fn check(fleet: &[Value], report: &Report, least: u64) {
    let json: Value = serde_json::from_str(&report.json()).unwrap();
    let mut numbers = Vec::new();
    counts(&json, "", &mut numbers);
    numbers.push(0);
    for one in &numbers {
        for other in &numbers {
            let difference = one.abs_diff(*other);
            assert!(difference == 0 || difference >= least, "{one} - {other}");
        }
    }
    for name in [
        "max_concurrent_requests",
        "max_batch_size",
        "disable_grammar_support",
        "model_config.model_type",
        "tokenizer_class",
        "revision",
    ] {
        if let Some(field) = report.settings.iter().find(|field| field.name == name) {
            check_field(fleet, field, least);
        }
    }
    for span in &report.time {
        let is_week = |day: &str| {
            day.parse::<usage_stat_receiver::day::Day>()
                .unwrap()
                .number()
        };
        assert_eq!((is_week(&span.from) + 3) % 7, 0, "a Monday");
        assert_eq!((is_week(&span.to) + 3) % 7, 6, "a Sunday");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn no_cell_is_smaller_than_promised(fleet in fleet(), least in 2_u64..12) {
        let events = fleet.iter().enumerate();
        let events = events.map(|(number, event)| (day(number as i32 % 40), event.clone()));
        check(&fleet, &Kept::of(events).report(&public(least)), least);
    }
}

#[test]
fn a_value_of_few_runs_is_in_no_form_of_it() {
    let canary = "canary-51c7";
    let rare = |version: &str, tokenizer: &str, label: &str, place: &str| {
        let error = json!({"kind": "panic", "cause": null, "place": place, "stack": []});
        let mut event = start(&[
            ("app_version", version.into()),
            ("tokenizer_class", tokenizer.into()),
            ("docker_label", label.into()),
        ]);
        let start = event.clone();
        event["event_type"] = "error".into();
        event["sequence"] = 1.into();
        event["error"] = error;
        [start, event]
    };
    let mut events = Vec::new();
    for number in 0..30 {
        let value = if number < 4 { canary } else { "common" };
        for mut event in rare(value, value, value, value) {
            event["run_id"] = format!("{number:032x}").into();
            event["system_env"]["cpu_type"] = value.into();
            event["accelerators"][0]["name"] = value.into();
            events.push((day(0), event));
        }
    }
    let kept = Kept::of(events);
    let full = kept.report(&Question::default());
    let report = kept.report(&public(5));
    for (full, public) in [
        (full.json(), report.json()),
        (full.html(), report.html()),
        (full.markdown(), report.markdown()),
    ] {
        assert!(full.contains(canary) && full.contains("common"));
        assert!(!public.contains(canary) && public.contains("common"));
    }
    // What one run can send many of is not for the public.
    assert!(report.events.is_none() && report.refused.is_none());
}

#[test]
fn a_week_that_is_not_over_is_not_told_of() {
    use usage_stat_receiver::day::Day;
    use usage_stat_receiver::store::Days;
    let today = Day::today();
    // All of it is over by now, whatever day it is.
    let last_week = today.before(7);
    let monday = last_week.before(u32::try_from((last_week.number() + 3).rem_euclid(7)).unwrap());
    let mut events: Vec<(Day, Value)> = (0..30).map(|_| (today, start(&[]))).collect();
    events.extend((0..20).map(|_| (monday, start(&[]))));
    let kept = Kept::of(events);
    assert_eq!(kept.report(&Question::default()).runs, Count::Of(50));
    assert_eq!(kept.report(&public(5)).runs, Count::Of(20));
    // Nor of days of it.
    let of = |since: Day, until: Day| {
        let days = Days {
            since: Some(since),
            until: Some(until),
        };
        let report = kept.report(&Question { days, ..public(5) });
        report.runs
    };
    assert_eq!(of(monday, monday.after(6)), Count::Of(20));
    assert_eq!(of(monday, monday.after(5)), Count::FewerThan(5));
    assert_eq!(of(monday.after(1), today), Count::FewerThan(5));
}

#[test]
fn of_fewer_runs_than_that_nothing_is_told() {
    let events = (0..4).map(|number| (day(number), start(&[])));
    let report = Kept::of(events).report(&public(5));
    let json: Value = serde_json::from_str(&report.json()).unwrap();
    let mut numbers = Vec::new();
    counts(&json, "", &mut numbers);
    assert!(numbers.iter().all(|number| *number == 0), "{numbers:?}");
    assert_eq!(json["runs"], "<5");
    assert!(report.time.is_empty() && report.versions.is_empty());
    assert!(report.html().contains("fewer than 5"));
}
