//! Made-up fleets.

use std::collections::BTreeSet;

use serde_json::Value;
use usage_stat_receiver::schemas::Promise;
use usage_stat_receiver::simulate::Fleet;
use usage_stat_schema::document::Document;
use usage_stat_schema::review::validate::{complies_with, read};

use crate::fleet::{day, promise};
use crate::support::published;

fn made(seed: u64, events: u64) -> Vec<Value> {
    let fleet = Fleet::new(vec![promise()], seed, events, day(0), day(29));
    fleet.map(|made| made.event).collect()
}

fn comply<'a>(document: &Document, events: impl IntoIterator<Item = &'a Value>) {
    for event in events {
        let sent = read(event.to_string().as_bytes()).unwrap();
        complies_with(document, &sent).unwrap();
    }
}

#[test]
fn every_event_is_as_promised() {
    let events = made(1, 3000);
    assert_eq!(events.len(), 3000);
    comply(&published::document(), &events);
    let keys: BTreeSet<String> = events
        .iter()
        .map(|event| format!("{} {}", event["run_id"], event["sequence"]))
        .collect();
    assert_eq!(keys.len(), events.len());
    for word in ["start", "ping", "stop", "error"] {
        assert!(
            events.iter().any(|event| event["event_type"] == word),
            "{word}"
        );
    }
    let failed = events.iter().filter(|event| event["event_type"] == "error");
    assert!(
        failed
            .clone()
            .any(|event| event["error"]["kind"] == "panic")
    );
    assert!(
        failed
            .clone()
            .any(|event| !event["error"]["cause"].is_null())
    );
}

#[test]
fn a_seed_makes_one_fleet() {
    assert_eq!(made(5, 200), made(5, 200));
    assert_ne!(made(5, 200), made(6, 200));
}

#[test]
fn any_published_schema_will_do() {
    for path in ["my-server.schema.json", "sample.schema.json"] {
        let schema = published::read(path);
        let promise = Promise::read(&schema).unwrap();
        let fleet = Fleet::new(vec![promise.into()], 0, 500, day(0), day(29));
        let events: Vec<_> = fleet.collect();
        assert_eq!(events.len(), 500, "{path}");
        let document = Document::parse(&schema).unwrap();
        comply(&document, events.iter().map(|made| &made.event));
        for made in events {
            assert!((day(0)..=day(29)).contains(&made.day));
        }
    }
}
