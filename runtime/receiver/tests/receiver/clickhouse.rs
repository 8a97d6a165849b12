//! In front of ClickHouse: the current engine, whether it is well or not.

use std::collections::BTreeSet;
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use usage_stat_receiver::schemas::{Promise, Schemas};
use usage_stat_receiver::store::clickhouse::{self, Address, Bounds, layout};
use usage_stat_receiver::store::{Store, StoreAddress};
use usage_stat_receiver::tables;

use crate::engine::{ClickHouse, spawn};
use crate::events::{all_published, event, run_id, unfinished};
use crate::http::{get, post};
use crate::killing::Senders;
use crate::program::{erased, until};
use crate::support::published::{self, APP, LAUNCHER, bucketed, version};

/// It makes them while it takes events, one after the other.
fn until_there_are_views(clickhouse: &ClickHouse) {
    let promise = Promise::read(&published::read(LAUNCHER)).unwrap();
    let views = tables::views(&Schemas::from_iter([promise.into()]));
    let sql = "SELECT count() FROM system.tables WHERE database = 'usage' AND engine = 'View'";
    until(|| clickhouse.query(sql).trim() == views.len().to_string());
}

#[test]
fn two_receivers_side_by_side_keep_each_event_once() {
    let clickhouse = ClickHouse::start();
    let (one, other) = (clickhouse.receiver(), clickhouse.receiver());
    let complete = event(&run_id(), 0);
    let repeated = event(&run_id(), 7);
    assert_eq!(one.send(&complete), 204);
    assert_eq!(other.send(&unfinished(&complete)), 204);
    assert_eq!(one.send(&repeated), 204);
    assert_eq!(other.send(&repeated), 204);
    let expected: Vec<Value> = [&complete, &repeated].map(Clone::clone).into();
    let stored = || -> Vec<Value> { clickhouse.stored().into_iter().map(|row| row.2).collect() };
    assert_eq!(stored(), expected);
    // A repeat in another month is in another part, and hidden all the same.
    clickhouse
        .query("INSERT INTO usage.events SELECT * REPLACE (day - 40 AS day) FROM usage.events");
    assert_eq!(stored(), expected);
    assert_eq!(clickhouse.reader().apps().unwrap(), [APP]);
    let view = "usage.app_text_generation_launcher";
    until_there_are_views(&clickhouse);
    assert_eq!(
        clickhouse.query(&format!("SELECT count() FROM {view}")),
        "2\n"
    );
}

#[test]
fn what_is_held_refused_erased_and_over() {
    let clickhouse = ClickHouse::with(&[]);
    let program = clickhouse.receiver();
    let held = event(&run_id(), 0);
    assert_eq!(program.send(&held), 202);
    let mut broken = event(&run_id(), 0);
    let canary = "canary-33ab";
    broken["app_version"] = json!([canary]);
    assert_eq!(program.send(&broken), 202);
    assert_eq!(clickhouse.stored(), []);
    // For as long as SQLite holds it: 14 days after that of its arrival.
    let days = clickhouse.query("SELECT DISTINCT expires - day FROM usage.held");
    assert_eq!(days, "15\n");
    clickhouse.schemas.publish(LAUNCHER);
    until(|| clickhouse.stored().len() == 1);
    until(|| clickhouse.query("SELECT count() FROM usage.held") == "0\n");
    let refused = || -> Vec<(String, u64)> {
        let refused = clickhouse.refused().into_iter();
        refused
            .map(|refused| (refused.place, refused.events))
            .collect()
    };
    until(|| refused() == [("/app_version".to_owned(), 1)]);
    let taken = || ["held_stored", "held_breaks"].map(|result| program.counted(APP, result));
    until(|| taken() == [1, 1]);
    assert_eq!(program.send(&broken), 400);
    until(|| refused() == [("/app_version".to_owned(), 2)]);
    let (_, log) = program.stop();
    assert!(!log.contains(canary), "{log}");

    let run = held["run_id"].as_str().unwrap();
    assert_eq!(erased(&clickhouse.address(), run), "deleted 1 event\n");
    assert_eq!(erased(&clickhouse.address(), run), "deleted 0 events\n");
    assert_eq!(clickhouse.query("SELECT count() FROM usage.events"), "0\n");

    // What must not be there any more is not shown, and goes when ClickHouse cleans up.
    let program = clickhouse.receiver();
    assert_eq!(program.send(&event(&run_id(), 0)), 204);
    clickhouse.query("INSERT INTO usage.events SELECT * REPLACE (today() - 1 AS expires, reverse(run_id) AS run_id) FROM usage.events");
    assert_eq!(clickhouse.stored().len(), 1);
    clickhouse.query("OPTIMIZE TABLE usage.events FINAL");
    assert_eq!(clickhouse.query("SELECT count() FROM usage.events"), "1\n");
}

#[test]
fn a_promise_of_days_is_in_each_row() {
    let clickhouse = ClickHouse::start();
    let (fingerprint, schema) = version(|schema| {
        schema["x-usage-policy"]["retention_days"] = 400.into();
    });
    clickhouse.schemas.publish_new(&schema);
    let program = clickhouse.receiver();
    let mut promised = event(&run_id(), 0);
    promised["schema"] = fingerprint.into();
    assert_eq!(program.send(&promised), 204);
    // Where nothing is promised, the receiver's own bound holds.
    for bound in ["30", "for-ever"] {
        let bounded = clickhouse.receiver_with(&["--retention-days-if-none", bound]);
        assert_eq!(bounded.send(&event(&run_id(), 0)), 204);
    }
    let days =
        clickhouse.query("SELECT least(expires - day, 9999) FROM usage.events ORDER BY expires");
    assert_eq!(days, "30\n400\n9999\n");
}

#[test]
fn one_that_is_held_between_two_that_were_taken_in_is_not_lost() {
    let clickhouse = ClickHouse::start();
    let _program = clickhouse.receiver();
    let mut runs = BTreeSet::new();
    let mut hold = |ids: &[u128]| {
        let mut body = String::new();
        for id in ids {
            let run = run_id();
            let event = event(&run, 0);
            let row = json!({
                "schema": event["schema"], "id": format!("{id:032x}"), "run_id": run,
                "day": "2026-11-26", "expires": "2149-06-06", "bytes": 1, "event": event.to_string(),
            });
            body += &format!("{row}\n");
            runs.insert(run);
        }
        clickhouse.query(&format!("INSERT INTO usage.held FORMAT JSONEachRow {body}"));
        until(|| clickhouse.query("SELECT count() FROM usage.held") == "0\n");
    };
    // As when another receiver took in the first two, and did not come to delete them.
    hold(&[1, 9]);
    hold(&[1, 5, 9]);
    let stored: BTreeSet<String> = clickhouse.stored().into_iter().map(|row| row.0).collect();
    assert_eq!(stored, runs);
}

#[test]
fn while_it_is_away_launchers_are_asked_to_wait_and_then_nothing_is_missing() {
    let clickhouse = ClickHouse::start();
    let program = clickhouse.receiver();
    for wrong in ["away", "slow"] {
        clickhouse.is(wrong);
        let event = event(&run_id(), 0);
        let answer = post(program.address, event.to_string().as_bytes());
        assert_eq!(answer.status, 503, "{wrong}");
        assert!(answer.retry_after.is_some(), "{wrong}");
        assert_eq!(get(program.address, "/healthz").status, 200);
        assert_eq!(get(program.address, "/readyz").status, 503);
        clickhouse.is("well");
        until(|| get(program.address, "/readyz").status == 200);
        assert_eq!(program.send(&event), 204);
    }
    assert_eq!(clickhouse.stored().len(), 2);
}

#[test]
fn a_receiver_starts_before_it_does() {
    let mut clickhouse = ClickHouse::start();
    clickhouse.process.kill().unwrap();
    clickhouse.process.wait().unwrap();
    let program = clickhouse.receiver_at_once();
    assert_eq!(get(program.address, "/healthz").status, 200);
    let event = event(&run_id(), 0);
    assert_eq!(program.send(&event), 503);
    (clickhouse.process, _) = spawn(clickhouse.folder.path(), clickhouse.port);
    until(|| get(program.address, "/readyz").status == 200);
    assert_eq!(program.send(&event), 204);
    assert_eq!(clickhouse.stored().len(), 1);
}

#[test]
fn killed_between_the_insert_and_its_answer_it_has_the_batch_once() {
    let mut clickhouse = ClickHouse::start();
    let program = clickhouse.receiver();
    assert_eq!(program.send(&event(&run_id(), 0)), 204);
    clickhouse.is("dies");
    let runs: Vec<String> = (0..50).map(|_| run_id()).collect();
    let answers = thread::scope(|scope| {
        let senders: Vec<_> = runs
            .iter()
            .map(|run| scope.spawn(|| program.send(&event(run, 0))))
            .collect();
        clickhouse.process.wait().unwrap();
        let (process, port) = spawn(clickhouse.folder.path(), clickhouse.port);
        clickhouse.process = process;
        assert_eq!(port, clickhouse.port);
        senders
            .into_iter()
            .map(|sender| sender.join().unwrap())
            .collect::<Vec<u16>>()
    });
    // As a launcher does.
    for (run, answer) in runs.iter().zip(&answers) {
        assert!([204, 503].contains(answer), "{answer}");
        if *answer == 503 {
            until(|| program.send(&event(run, 0)) == 204);
        }
    }
    let stored: Vec<String> = clickhouse.stored().into_iter().map(|row| row.0).collect();
    let distinct: BTreeSet<&String> = stored.iter().collect();
    assert_eq!((stored.len(), distinct.len()), (51, 51));
    assert!(runs.iter().all(|run| distinct.contains(run)));
    // The same batch was sent again with the same token: not even hidden repeats.
    if answers.iter().all(|answer| *answer == 204) {
        assert_eq!(clickhouse.query("SELECT count() FROM usage.events"), "51\n");
    }
}

fn store_at(address: &Address) -> Store {
    Store::ClickHouse(Box::new(clickhouse::Store::new(address, Bounds::default())))
}

/// Each receiver of a fleet looks each second.
#[tokio::test]
async fn a_look_at_the_store_is_one_query() {
    let clickhouse = ClickHouse::start();
    let address = clickhouse.address().parse().unwrap();
    let StoreAddress::ClickHouse(address) = address else {
        panic!("another store");
    };
    let store = store_at(&address);
    store.apply(&Schemas::default()).await.unwrap();
    let before = clickhouse.asked();
    assert_eq!(store.look().await, (Some((0, 0)), true));
    assert_eq!(clickhouse.asked(), before + 1);
    clickhouse.is("away");
    assert_eq!(store.look().await, (None, false));
}

/// The store may have counts of which it did not say so.
#[test]
fn killed_before_it_answers_it_has_counted_a_refusal_once() {
    let mut clickhouse = ClickHouse::start();
    let program = clickhouse.receiver();
    let mut broken = event(&run_id(), 0);
    broken["app_version"] = json!([]);
    clickhouse.is("dies");
    assert_eq!(program.send(&broken), 400);
    clickhouse.process.wait().unwrap();
    let counts = "counts of what was refused can't be stored";
    until(|| program.log().contains(counts));
    let (process, port) = spawn(clickhouse.folder.path(), clickhouse.port);
    clickhouse.process = process;
    assert_eq!(port, clickhouse.port);
    // Another fault may be over before they are sent again.
    let is_over = |line: &str| line.contains("it is over") && line.contains(counts);
    until(|| program.log().lines().any(is_over));
    let counts = clickhouse.refused();
    assert_eq!(counts.iter().map(|refused| refused.events).sum::<u64>(), 1);
}

#[test]
fn a_receiver_that_is_killed_loses_nothing_that_it_acknowledged() {
    let clickhouse = ClickHouse::start();
    let senders = Senders::default();
    for turn in 0..20 {
        let program = clickhouse.receiver();
        // In another part of a batch each time.
        let moment = Duration::from_millis(turn * 41 % 500);
        senders.kill(&program, 8, turn as usize % 7, moment);
    }
    let acknowledged = senders.acknowledged();
    assert!(!acknowledged.is_empty());
    let stored = clickhouse.stored().into_iter().map(|row| (row.0, row.1));
    let stored: Vec<(String, u64)> = stored.collect();
    let distinct: BTreeSet<_> = stored.iter().cloned().collect();
    assert_eq!(distinct.len(), stored.len());
    assert!(acknowledged.is_subset(&distinct));
}

#[test]
fn a_batch_that_is_sent_again_with_its_token_is_there_once() {
    let clickhouse = ClickHouse::start();
    let _program = clickhouse.receiver();
    let mut body = String::new();
    for run in 0..3 {
        let row = json!({
            "app": "a", "run_id": format!("{run:032x}"), "sequence": 0, "schema": "s",
            "event_type": "start", "app_version": "1", "day": "2026-11-26",
            "expires": "2149-06-06", "complete": 1, "event": "{}",
        });
        body += &format!("{row}\n");
    }
    for _ in 0..3 {
        clickhouse.query(&format!(
            "INSERT INTO usage.events SETTINGS insert_deduplication_token = 'x' FORMAT JSONEachRow {body}"
        ));
    }
    assert_eq!(clickhouse.query("SELECT count() FROM usage.events"), "3\n");
}

#[test]
fn its_views_have_the_types_and_comments_of_the_schema() {
    let clickhouse = ClickHouse::start();
    let (fingerprint, schema) =
        version(|schema| bucketed(&mut schema["properties"]["max_concurrent_requests"]));
    clickhouse.schemas.publish_new(&schema);
    let program = clickhouse.receiver();
    let old = event(&run_id(), 0);
    let mut new = event(&run_id(), 0);
    new["schema"] = fingerprint.into();
    new["max_concurrent_requests"] = "8..64".into();
    new["revision"] = "[redacted]".into();
    new["max_best_of"] = u64::MAX.into();
    new["accelerators"] = json!([
        { "vendor": "nvidia", "name": "A", "memory": 1, "count": 2, "partitioned": false },
        { "vendor": "amd", "name": null, "memory": null, "count": 1, "partitioned": true },
    ]);
    new["unknown"] = json!([{ "part": { "accelerators": "amd" }, "reason": { "failed": 3 } }]);
    assert_eq!(program.send(&old), 204);
    assert_eq!(program.send(&new), 204);
    let view = "usage.app_text_generation_launcher";
    until_there_are_views(&clickhouse);
    let run = new["run_id"].as_str().unwrap();
    let row = clickhouse.query(&format!(
        "SELECT max_concurrent_requests__bucket, max_concurrent_requests__bucket > '..8', \
         max_concurrent_requests__number, revision, max_best_of, `set_on_command_line.known` \
         FROM {view} WHERE run_id = '{run}'"
    ));
    let known = new["set_on_command_line"].is_array();
    assert_eq!(row, format!("8..64\t1\t\\N\ttrue\t{}\t{known}\n", u64::MAX));
    let rows = clickhouse.query(&format!(
        "SELECT position, vendor, memory, partitioned FROM {view}_accelerators \
         WHERE run_id = '{run}' ORDER BY position"
    ));
    assert_eq!(rows, "0\tnvidia\t1\tfalse\n1\tamd\t\\N\ttrue\n");
    let rows = clickhouse.query(&format!(
        "SELECT part, `part.accelerators`, reason, `reason.failed` FROM {view}_unknown \
         WHERE run_id = '{run}'"
    ));
    assert_eq!(rows, "accelerators\tamd\tfailed\t3\n");
    let columns = clickhouse.query(
        "SELECT name, type, comment FROM system.columns WHERE database = 'usage' \
         AND table = 'app_text_generation_launcher' AND name IN \
         ('revision', 'max_batch_prefill_tokens', 'model_config.model_type') ORDER BY name",
    );
    let fields = published::document();
    let description = |name: &str| fields.fields()[name].description.clone().unwrap();
    assert!(columns.contains(&format!(
        "max_batch_prefill_tokens\tNullable(UInt32)\t{}\n",
        description("max_batch_prefill_tokens")
    )));
    assert!(columns.contains("model_config.model_type\tLowCardinality(Nullable(String))\t"));
    assert!(columns.contains(&format!(
        "revision\tNullable(Bool)\t{}\n",
        description("revision")
    )));
}

#[test]
fn every_published_schema_has_views_that_it_takes() {
    let clickhouse = ClickHouse::start();
    for statement in layout() {
        clickhouse.query(&statement);
    }
    for (path, promise) in all_published() {
        for view in tables::views(&Schemas::from_iter([promise])) {
            let create = tables::clickhouse::create(&view);
            clickhouse.query(&create);
            let read = format!("SELECT * FROM usage.`{}`", view.name);
            assert_eq!(clickhouse.query(&read), "", "{}", path.display());
        }
    }
}
