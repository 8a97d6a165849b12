//! Each number of a report is what a naive count says.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use usage_stat_receiver::day::Day;
use usage_stat_receiver::report::{Count, Picture, Question, Report};
use usage_stat_receiver::schemas::Promise;
use usage_stat_receiver::simulate::Fleet;
use usage_stat_receiver::store::Days;

use crate::fleet::{Kept, day, promise, start};
use crate::naive;
use crate::support::published::{document, version};

fn made(events: u64) -> Vec<(Day, Value)> {
    let fleet = Fleet::new(vec![promise()], 3, events, day(0), day(99));
    fleet.map(|made| (made.day, made.event)).collect()
}

fn of_type<'a>(
    events: &'a [(Day, Value)],
    event_type: &str,
) -> impl Iterator<Item = &'a (Day, Value)> {
    events
        .iter()
        .filter(move |(_, event)| event["event_type"] == event_type)
}

fn starts(events: &[(Day, Value)]) -> impl Iterator<Item = &Value> {
    of_type(events, "start").map(|(_, event)| event)
}

fn told(report: &Report, name: &str) -> BTreeMap<String, u64> {
    let mut fields = report.machine.iter().chain(&report.settings);
    let field = fields.find(|field| field.name == name).unwrap();
    let cells = field.cells.iter().filter(|cell| cell.runs > 0);
    cells.map(|cell| (cell.label.clone(), cell.runs)).collect()
}

#[test]
fn each_count_is_that_of_a_naive_one() {
    let events = made(3000);
    let report = Kept::of(events.clone()).report(&Question::default());
    let count = starts(&events).count() as u64;
    assert_eq!(report.runs, Count::Of(count));
    let counted = report.events.unwrap();
    assert_eq!(
        [counted.start, counted.ping, counted.stop, counted.error],
        ["start", "ping", "stop", "error"].map(|word| of_type(&events, word).count() as u64)
    );
    for name in [
        "model_config.model_type",
        "disable_grammar_support",
        "system_env.cpu_type",
        "tokenizer_class",
        "revision",
    ] {
        let naive = naive::values(starts(&events), name);
        assert_eq!(told(&report, name), naive, "{name}");
    }
    // In powers of two.
    let memory = naive::counts(starts(&events), |event| {
        let bytes = event["system_env"]["total_memory"].as_u64().unwrap();
        let unit = |gib: u64| match gib {
            0..1024 => format!("{gib} GiB"),
            _ => format!("{} TiB", gib / 1024),
        };
        let below = 1 << (bytes >> 30).ilog2();
        format!("{}..{}", unit(below), unit(2 * below))
    });
    assert_eq!(told(&report, "system_env.total_memory"), memory);
    // Of a run's accelerators each vendor counts once.
    let vendors = naive::counts(starts(&events), |event| {
        event["accelerators"][0]["vendor"]
            .as_str()
            .unwrap_or("none")
            .to_owned()
    });
    let mut told_vendors = told(&report, "accelerators[].vendor");
    let without = count - told_vendors.values().sum::<u64>();
    told_vendors.insert("none".to_owned(), without);
    assert_eq!(told_vendors, vendors);
    let versions: BTreeMap<String, u64> = report
        .versions
        .iter()
        .map(|cell| (cell.label.clone(), cell.runs))
        .collect();
    let naive_versions = naive::values(starts(&events), "app_version");
    assert_eq!(versions, naive_versions);
    assert_eq!(report.time.iter().map(|span| span.runs).sum::<u64>(), count);
    for span in &report.time {
        let of_versions: u64 = span.versions.iter().map(|cell| cell.runs).sum();
        assert_eq!(of_versions, span.runs);
    }
}

#[test]
fn a_run_ends_in_one_way() {
    let run = |number: u32, events: &[(&str, i32)]| -> Vec<(Day, Value)> {
        let events = events.iter().enumerate();
        let told = events.map(|(sequence, (event_type, arrival))| {
            let event = start(&[
                ("run_id", format!("{number:032x}").into()),
                ("event_type", (*event_type).into()),
                ("sequence", sequence.into()),
            ]);
            (day(*arrival), event)
        });
        told.collect()
    };
    let events = [
        run(1, &[("start", 0), ("ping", 0), ("stop", 1)]),
        run(2, &[("start", 0), ("error", 0)]),
        // One that failed and could go on failed all the same.
        run(3, &[("start", 0), ("error", 0), ("stop", 1)]),
        run(4, &[("start", 0), ("ping", 5)]),
        run(5, &[("start", 8), ("ping", 9)]),
        run(6, &[("start", 10)]),
        // Its start never came.
        run(7, &[("ping", 9)]),
    ];
    let report = Kept::of(events.concat()).report(&Question::default());
    let ends: Vec<(&str, u64)> = report
        .ends
        .iter()
        .map(|cell| (&*cell.label, cell.runs))
        .collect();
    assert_eq!(
        ends,
        [
            ("ended as it should", 1),
            ("failed", 2),
            ("no end was told", 1),
            ("may still run", 2)
        ]
    );
}

#[test]
fn failures_are_told_by_cause_place_and_version() {
    let failure = |number: u32, sequence: u32, version: &str, error: Value| {
        let event = start(&[
            ("run_id", format!("{number:032x}").into()),
            ("event_type", "error".into()),
            ("sequence", sequence.into()),
            ("app_version", version.into()),
            ("error", error),
        ]);
        (day(0), event)
    };
    let frames = json!([{"symbol": "inner", "place": "src/a.rs:1"}, {"symbol": "main", "place": "src/main.rs:2"}]);
    let shard = json!({"kind": "error", "cause": {"shard-failed": {"rank": 1}}, "place": null, "stack": frames});
    let port = json!({"kind": "error", "cause": "port-in-use", "place": null, "stack": []});
    let panic = json!({"kind": "panic", "cause": null, "place": "src/b.rs:3", "stack": frames});
    let events = [
        (day(0), start(&[])),
        failure(1, 1, "1.0", shard.clone()),
        // The same run once more is one run that failed so.
        failure(1, 2, "1.0", shard.clone()),
        failure(2, 1, "1.1", shard),
        failure(3, 1, "1.1", port),
        failure(4, 1, "1.1", panic),
        failure(5, 1, "1.1", Value::Null),
    ];
    let report = Kept::of(events).report(&Question::default());
    let told = |cells: &[usage_stat_receiver::report::Cell]| -> Vec<(String, u64)> {
        let cells = cells.iter();
        cells.map(|cell| (cell.label.clone(), cell.runs)).collect()
    };
    let expected = |cells: &[(&str, u64)]| -> Vec<(String, u64)> {
        let cells = cells.iter();
        cells
            .map(|(label, runs)| ((*label).to_owned(), *runs))
            .collect()
    };
    assert_eq!(
        told(&report.failures.causes),
        expected(&[
            ("shard-failed", 2),
            ("not told", 1),
            ("panic", 1),
            ("port-in-use", 1)
        ])
    );
    assert_eq!(
        told(&report.failures.places),
        expected(&[("not told", 2), ("src/a.rs:1", 2), ("src/b.rs:3", 1)])
    );
    assert_eq!(
        told(&report.failures.versions),
        expected(&[("1.1", 4), ("1.0", 1)])
    );
}

#[test]
fn days_and_versions_narrow_it() {
    let events = made(2000);
    let kept = Kept::of(events.clone());
    let of = |since: Option<Day>, until: Option<Day>, version: Option<&str>| {
        let question = Question {
            days: Days { since, until },
            version: version.map(str::to_owned),
            ..Question::default()
        };
        kept.report(&question).runs
    };
    let naive = |from: i32, to: i32, version: Option<&str>| {
        let starts = of_type(&events, "start").filter(|(arrival, event)| {
            (day(from)..=day(to)).contains(arrival)
                && version.is_none_or(|version| event["app_version"] == version)
        });
        Count::Of(starts.count() as u64)
    };
    assert_eq!(of(None, None, None), naive(0, 99, None));
    assert_eq!(of(Some(day(40)), Some(day(60)), None), naive(40, 60, None));
    assert_eq!(
        of(None, Some(day(60)), Some("2.1.0")),
        naive(0, 60, Some("2.1.0"))
    );
    assert_eq!(of(None, None, Some("9.9.9")), Count::Of(0));
}

#[test]
fn options_that_nobody_sets_are_named() {
    let set = |command_line: Value, environment: Value| {
        let event = start(&[
            ("set_on_command_line", command_line),
            ("set_by_environment", environment),
        ]);
        (day(0), event)
    };
    let all: Vec<String> = {
        let document = document();
        let schema = &document.json()["properties"]["set_by_environment"]["items"]["enum"];
        serde_json::from_value(schema.clone()).unwrap()
    };
    let set_somewhere: Vec<&String> = all.iter().skip(2).collect();
    let report = Kept::of([
        set(json!([all[3]]), json!([])),
        set(json!(set_somewhere[..1]), json!(set_somewhere[1..])),
        set(Value::Null, Value::Null),
    ])
    .report(&Question::default());
    let never: Vec<&String> = report.never_set.iter().map(|option| &option.name).collect();
    assert_eq!(never, [&all[0], &all[1]]);
    let field = report
        .settings
        .iter()
        .find(|field| field.name == all[3])
        .unwrap();
    let set_by = field.set_by.unwrap();
    assert_eq!(
        (set_by.command_line, set_by.environment, set_by.known),
        (Count::Of(1), Count::Of(1), Count::Of(2))
    );
}

#[test]
fn an_option_that_is_set_in_a_file_is_not_one_that_nobody_sets() {
    let list = document().json()["properties"]["set_by_environment"].clone();
    let option = list["items"]["enum"][0].clone();
    let (fingerprint, schema) = version(|schema| {
        schema["properties"]["set_in_file"] = list;
        let required = schema["required"].as_array_mut().unwrap();
        required.push("set_in_file".into());
    });
    let promise = Promise::read(&schema.to_string()).unwrap();
    let event = start(&[
        ("schema", fingerprint.into()),
        ("set_on_command_line", json!([])),
        ("set_by_environment", json!([])),
        ("set_in_file", json!([option])),
    ]);
    let report = Kept::with(promise.into(), [(day(0), event)]).report(&Question::default());
    let mut never = report.never_set.iter().map(|option| &option.name);
    assert!(never.clone().count() > 5 && never.all(|name| option != **name));
    let fields = report.settings.iter();
    let of_file: Vec<_> = fields.map(|field| (&field.name, field.set_by)).collect();
    let set_by = of_file
        .iter()
        .find(|(name, _)| option == ***name)
        .unwrap()
        .1;
    assert_eq!(set_by.unwrap().file, Some(Count::Of(1)));
}

#[test]
fn the_picture_is_that_of_the_treatment() {
    let report = Kept::of(made(500)).report(&Question::default());
    for (name, picture) in [
        ("max_batch_size", Picture::Histogram),
        ("cors_allow_origin", Picture::Histogram),
        ("model_config.model_type", Picture::Bars),
        ("revision", Picture::Share),
        ("disable_grammar_support", Picture::Bars),
        ("accelerators[].name", Picture::Many),
    ] {
        let mut fields = report.machine.iter().chain(&report.settings);
        let field = fields.find(|field| field.name == name).unwrap();
        assert_eq!(field.picture, picture, "{name}");
        assert!(field.meaning.is_some(), "{name}");
    }
}

#[test]
fn a_period_begins_with_the_first_start_and_ends_with_the_last() {
    // From a Thursday on, over more days than are told one by one.
    let events = (0..=60).map(|number| (day(6 + number), start(&[])));
    let report = Kept::of(events).report(&Question::default());
    let period = (day(6).to_string(), day(66).to_string());
    assert_eq!(report.period, Some(period));
    assert_eq!(report.time.iter().map(|span| span.runs).sum::<u64>(), 61);
}

#[test]
fn a_number_is_the_same_however_it_is_written() {
    let numbers = [
        json!(2048),
        json!(2048.0),
        json!(0),
        json!(0.0),
        json!(-0.0),
    ];
    let name = "max_batch_prefill_tokens";
    let events = numbers.map(|number| (day(0), start(&[(name, number)])));
    let report = Kept::of(events).report(&Question::default());
    let mut fields = report.settings.iter();
    let field = fields.find(|field| field.name == name).unwrap();
    let cells = field
        .cells
        .iter()
        .map(|cell| (cell.label.as_str(), cell.runs));
    assert_eq!(cells.collect::<Vec<_>>(), [("0", 3), ("2048", 2)]);
}
