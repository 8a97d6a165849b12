//! What a run says of its events: in each of them, and to the launcher.

use serde_json::json;
use usage_stat_schema::event::{Delivery, LastOutcome, SpoolState};

use super::*;
use crate::delivery::faults::Closed;
use crate::testbed::state_directory::{end_pauses, spooled};
use crate::testbed::waiting::wait_until;

fn wait_for_delivery(reporter: &Reporter<Config>, is_so: impl Fn(Delivery) -> bool) {
    wait_until(|| is_so(reporter.delivery()));
}

fn delivery(event: &[u8]) -> Value {
    serde_json::from_slice::<Value>(event).unwrap()["delivery"].clone()
}

#[test]
fn what_became_of_the_events_before_it_is_in_each() {
    let (machine, nobody) = (ReportingMachine::new(), Closed::new());
    let url = nobody.url();
    let state = machine.folder.path().join("state");
    let start = || {
        let builder = machine.builder().state_directory(state.clone());
        builder.endpoint(url.clone()).start(&Config { requests: 8 })
    };
    let reporter = start();
    wait_for_delivery(&reporter, |delivery| delivery.last_outcome.is_some());
    assert_eq!(
        reporter.delivery(),
        Delivery {
            spooled: 1,
            spool: Some(SpoolState::Ready),
            last_outcome: Some(LastOutcome::Unreachable),
            ..Delivery::default()
        }
    );
    reporter.finish(&Ok::<(), _>(()));
    let kept = spooled(&state);
    let told: Vec<Value> = kept
        .iter()
        .map(|path| delivery(&fs::read(path).unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            json!({ "sent": 0, "dropped": 0, "spooled": 0, "spool": "ready", "last_outcome": null }),
            json!({ "sent": 0, "dropped": 0, "spooled": 1, "spool": "ready", "last_outcome": "unreachable" }),
        ]
    );

    // One of the two is too old by now.
    let name = kept[1].file_name().unwrap().to_str().unwrap();
    let (_, rest) = name.split_once('-').unwrap();
    fs::rename(&kept[1], state.join(format!("1600000000000-{rest}"))).unwrap();
    let server = Server::start_at(nobody.open(), OK);
    end_pauses(&state);
    let reporter = start();
    wait_for_delivery(&reporter, |delivery| {
        (delivery.sent, delivery.spooled) == (2, 0)
    });
    reporter.finish(&Ok::<(), _>(()));
    let requests = server.requests();
    assert_eq!(requests.len(), 3);
    assert_eq!(
        delivery(&requests[2].body),
        json!({ "sent": 2, "dropped": 1, "spooled": 0, "spool": "ready", "last_outcome": "sent" })
    );
}

/// Those of other runs too.
#[test]
fn a_start_says_how_many_events_wait() {
    let (machine, nobody) = (ReportingMachine::new(), Closed::new());
    let state = machine.folder.path().join("state");
    for _ in 0..2 {
        let builder = machine.builder().state_directory(state.clone());
        let builder = builder.endpoint(nobody.url());
        let reporter = builder.start(&Config { requests: 8 });
        reporter.finish(&Ok::<(), _>(()));
    }
    let mut told: Vec<u64> = spooled(&state)
        .iter()
        .map(|path| {
            delivery(&fs::read(path).unwrap())["spooled"]
                .as_u64()
                .unwrap()
        })
        .collect();
    told.sort_unstable();
    assert_eq!(told, [0, 1, 2, 3]);
}
