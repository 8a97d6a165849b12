//! In front of ClickHouse: events that wait for their schema are bounded, and can be taken back.

use crate::engine::ClickHouse;
use crate::events::{event, of_no_schema, run_id};
use crate::http::Client;
use crate::program::{erased, until};

#[test]
fn beyond_their_bytes_they_are_dropped_and_counted() {
    let clickhouse = ClickHouse::with(&[]);
    let room = 2 * event(&run_id(), 0).to_string().len() + 10;
    let program = clickhouse.receiver_with(&["--held-bytes", &room.to_string()]);
    for held in 1..=2 {
        assert_eq!(program.send(&event(&run_id(), 0)), 202);
        // What was asked of ClickHouse before may not know of it yet.
        until(|| program.metric("held_events") == Some(held));
    }
    let answers = [(); 18].map(|()| program.send(&event(&run_id(), 0)));
    assert_eq!(answers, [422; 18]);
    assert_eq!(clickhouse.query("SELECT count() FROM usage.held"), "2\n");
    program.stop();
    let counted = clickhouse.refused();
    assert_eq!(counted.len(), 1);
    assert_eq!(
        (&*counted[0].reason, counted[0].events),
        ("no-room-to-hold", 18)
    );
}

#[test]
fn after_their_days_they_are_dropped_and_counted() {
    let clickhouse = ClickHouse::with(&[]);
    let program = clickhouse.receiver();
    assert_eq!(program.send(&event(&run_id(), 0)), 202);
    program.stop();
    for (id, days) in [("a", 1), ("b", 0)] {
        clickhouse.query(&format!(
            "INSERT INTO usage.held SELECT * REPLACE (today() - {days} AS expires, '{id}' AS id) \
             FROM usage.held LIMIT 1"
        ));
    }
    let _program = clickhouse.receiver();
    until(|| clickhouse.query("SELECT count() FROM usage.held") == "1\n");
    let counted = || -> Vec<(String, u64)> {
        let refused = clickhouse.refused().into_iter();
        refused
            .map(|refused| (refused.reason, refused.events))
            .collect()
    };
    until(|| counted() == [("held-too-long".to_owned(), 2)]);
}

#[test]
fn they_are_taken_back_with_the_others() {
    let clickhouse = ClickHouse::start();
    let program = clickhouse.receiver();
    let (gone, kept) = (run_id(), run_id());
    for run in [&gone, &kept] {
        assert_eq!(program.send(&event(run, 0)), 204);
        assert_eq!(program.send(&of_no_schema(run, 1)), 202);
    }
    assert_eq!(
        erased(&clickhouse.address(), &gone),
        "deleted 1 event, and 1 that waited for a schema\n"
    );
    for table in ["events", "held"] {
        let runs = clickhouse.query(&format!("SELECT DISTINCT run_id FROM usage.{table}"));
        assert_eq!(runs, format!("{kept}\n"), "{table}");
    }
}

#[test]
fn a_stop_stores_what_was_accepted() {
    let clickhouse = ClickHouse::start();
    let program = clickhouse.receiver();
    let runs: Vec<String> = (0..20).map(|_| run_id()).collect();
    let address = program.address;
    let answers: Vec<u16> = std::thread::scope(|scope| {
        let senders: Vec<_> = runs
            .iter()
            .map(|run| {
                let mut client = Client::connect(address).unwrap();
                let event = event(run, 0).to_string();
                client.begin(event.len()).unwrap();
                (client, event)
            })
            .map(|(mut client, event)| {
                scope.spawn(move || {
                    client.say(event.as_bytes()).unwrap();
                    client.answer().unwrap().status
                })
            })
            .collect();
        program.signal("TERM");
        senders
            .into_iter()
            .map(|sender| sender.join().unwrap())
            .collect()
    });
    let (status, log) = program.ended();
    assert!(status.success(), "{log}");
    assert_eq!(answers, [204; 20]);
    assert_eq!(clickhouse.stored().len(), 20);
}
