//! A report says the same of the same events, wherever they are kept.

use std::path::Path;

use crate::engine::ClickHouse;
use crate::events::{event, run_id};
use crate::http::post;
use crate::program::Program;
use crate::support::place::{Place, command_over, printed};

/// Events that are stored as they came, one that came twice, one that was completed, and some that were refused.
fn fill(program: Program, schemas: &Path, store: &str, runs: &[String]) {
    let [complete, repeated, refused] = runs else {
        panic!("{} runs", runs.len());
    };
    let send = |event: &serde_json::Value, status| {
        let answer = post(program.address, event.to_string().as_bytes());
        assert_eq!(answer.status, status);
    };
    let whole = event(complete, 0);
    send(&crate::events::unfinished(&whole), 204);
    send(&whole, 204);
    send(&event(repeated, 0), 204);
    send(&event(repeated, 0), 204);
    let mut broken = event(refused, 0);
    broken["max_concurrent_requests"] = "many".into();
    send(&broken, 400);
    send(&broken, 400);
    // Its last counts are in the store then; SQLite has one receiver at a time.
    program.stop();
    let fleet = ["--events", "3000", "--seed", "7", "--until", "2026-11-20"];
    assert_eq!(
        printed(command_over(schemas, store, "simulate").args(fleet)),
        "stored 3000 events\n"
    );
}

#[test]
fn the_same_fleet_in_either_store_makes_the_same_report() {
    let clickhouse = ClickHouse::start();
    let place = Place::new();
    let runs = [run_id(), run_id(), run_id()];
    let in_file = place.address();
    let in_clickhouse = clickhouse.address();
    let schemas = place.schemas.path();
    fill(place.start(&[]), schemas, &in_file, &runs);
    fill(clickhouse.receiver(), schemas, &in_clickhouse, &runs);
    for arguments in [
        &[][..],
        &["--public", "10"],
        &["--public", "10", "--since", "2026-08-01"],
        &["--since", "2026-09-01", "--until", "2026-10-31"],
        &["--version", "2.2.0"],
    ] {
        for format in ["json", "markdown", "html"] {
            let arguments = [arguments, &["--format", format]].concat();
            let of = |store: &str| printed(command_over(schemas, store, "report").args(&arguments));
            let (one, other) = (of(&in_file), of(&in_clickhouse));
            let lines = one.lines().zip(other.lines());
            let differ: Vec<_> = lines.filter(|(one, other)| one != other).collect();
            assert!(one == other, "{arguments:?}: {differ:#?}");
        }
    }
    let mut report = command_over(schemas, &in_clickhouse, "report");
    let json = printed(report.args(["--format", "json"]));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let all = &json["events"];
    let all = ["start", "ping", "stop", "error"].map(|word| all[word].as_u64().unwrap());
    assert_eq!(all.iter().sum::<u64>(), 3002);
    assert_eq!(json["refused"][0]["events"], 2);
}

/// Of a launcher that nothing can be taken from, its team wants to know it most.
#[test]
fn where_all_was_refused_it_is_told_what_and_why() {
    let place = Place::new();
    let report = || {
        let output = place.run("report", &["--format", "json"]);
        let said = [output.stdout, output.stderr].map(|said| String::from_utf8(said).unwrap());
        (output.status.success(), said)
    };
    let program = place.start(&[]);
    assert_eq!(post(program.address, b"no event").status, 400);
    program.stop();
    let (is_well, [page, error]) = report();
    assert!(!is_well && page.is_empty(), "{page}");
    assert!(error.contains("refused or dropped: 1 "), "{error}");

    let program = place.start(&[]);
    let mut broken = event(&run_id(), 0);
    broken["max_concurrent_requests"] = "many".into();
    assert_eq!(program.send(&broken), 400);
    program.stop();
    let (is_well, [page, error]) = report();
    assert!(is_well, "{error}");
    let page: serde_json::Value = serde_json::from_str(&page).unwrap();
    let refused = page["refused"].as_array().unwrap();
    let places = refused.iter().map(|refused| &refused["place"]);
    assert!(
        places
            .into_iter()
            .any(|place| place == "/max_concurrent_requests"),
        "{page}"
    );
}
