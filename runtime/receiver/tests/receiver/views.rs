//! Of each app a view with a column for each value, whatever version sent it.

use rusqlite::Connection;
use rusqlite::types::Value as Sql;
use serde_json::{Value, json};
use usage_stat_receiver::schemas::Schemas;
use usage_stat_receiver::store::sqlite;
use usage_stat_receiver::tables;

use crate::events::{all_published, event, run_id};
use crate::http::post;
use crate::program::until;
use crate::support::place::{Place, command_over, printed};
use crate::support::published::{bucketed, version};

const VIEW: &str = "app_text_generation_launcher";

fn row(place: &Place, columns: &str, view: &str, run: &str) -> Vec<Sql> {
    let file = Connection::open(place.store()).unwrap();
    let sql = format!("SELECT {columns} FROM {view} WHERE run_id = ?1");
    let mut statement = file.prepare(&sql).unwrap();
    let count = statement.column_count();
    statement
        .query_row([run], |row| {
            (0..count).map(|column| row.get(column)).collect()
        })
        .unwrap()
}

/// The receiver makes them while it takes events, and one that ends may not have got to it.
fn until_there_are_views(place: &Place) {
    let file = Connection::open(place.store()).unwrap();
    until(|| {
        file.prepare(&format!("SELECT * FROM {VIEW}_unknown"))
            .is_ok()
    });
}

#[test]
fn a_column_has_what_its_treatment_promises() {
    let place = Place::new();
    let program = place.start(&[]);
    let run = run_id();
    let mut event = event(&run, 0);
    event["revision"] = "[redacted]".into();
    event["otlp_endpoint"] = Value::Null;
    event["max_best_of"] = u64::MAX.into();
    event["model_config"]["model_type"] = "Llama".into();
    event["accelerators"] = json!([
        { "vendor": "nvidia", "name": "A", "memory": 1, "count": 2, "partitioned": false },
        { "vendor": "amd", "name": null, "memory": null, "count": 1, "partitioned": false },
    ]);
    event["unknown"] = json!([
        { "part": "nvidia_env", "reason": "stuck" },
        { "part": { "accelerators": "amd" }, "reason": { "failed": 3 } },
    ]);
    let answer = post(program.address, event.to_string().as_bytes());
    assert_eq!(answer.status, 204, "{answer:?}");
    until_there_are_views(&place);
    program.stop();
    let columns = "event_type, sequence, revision, otlp_endpoint, messages_api_enabled, \
                   \"model_config.model_type\", max_concurrent_requests, max_best_of, set_on_command_line";
    let enabled = i64::from(event["messages_api_enabled"] == true);
    let requests = event["max_concurrent_requests"].as_i64().unwrap();
    assert_eq!(
        row(&place, columns, VIEW, &run),
        [
            Sql::Text("start".into()),
            Sql::Integer(0),
            Sql::Integer(1),
            Sql::Integer(0),
            Sql::Integer(enabled),
            Sql::Text("Llama".into()),
            Sql::Integer(requests),
            // SQLite has no whole number that large.
            Sql::Real(u64::MAX as f64),
            match &event["set_on_command_line"] {
                Value::Null => Sql::Null,
                list => Sql::Text(list.to_string()),
            },
        ]
    );
    let list = "group_concat(position || vendor || coalesce(memory, '-') || count, ' ')";
    assert_eq!(
        row(
            &place,
            list,
            "app_text_generation_launcher_accelerators",
            &run
        ),
        [Sql::Text("0nvidia12 1amd-1".into())]
    );
    let list = "group_concat(part || ' ' || coalesce(\"part.accelerators\", '-') || ' ' || reason || ' ' \
                || coalesce(\"reason.failed\", '-'), '; ')";
    assert_eq!(
        row(&place, list, "app_text_generation_launcher_unknown", &run),
        [Sql::Text(
            "nvidia_env - stuck -; accelerators amd failed 3".into()
        )]
    );
}

#[test]
fn a_changed_treatment_has_a_column_of_its_own() {
    let place = Place::new();
    let program = place.start(&[]);
    let old = run_id();
    let sent = event(&old, 0);
    program.send(&sent);
    let (fingerprint, schema) = version(|schema| {
        let fields = &mut schema["properties"];
        bucketed(&mut fields["max_concurrent_requests"]);
        fields["revision"]["x-usage"]["treatment"] = "send".into();
        let field = fields["revision"].as_object_mut().unwrap();
        field.remove("enum");
    });
    place.schemas.publish_new(&schema);
    let new = run_id();
    let mut event = event(&new, 0);
    event["schema"] = fingerprint.into();
    event["max_concurrent_requests"] = "8..64".into();
    event["revision"] = "main".into();
    until(|| program.send(&event) == 204);
    let columns = "max_concurrent_requests__bucket, \"max_concurrent_requests__bucket.rank\", \
                   max_concurrent_requests__number, revision__redact, revision__text";
    let file = Connection::open(place.store()).unwrap();
    until(|| {
        file.prepare(&format!("SELECT {columns} FROM {VIEW}"))
            .is_ok()
    });
    let requests = sent["max_concurrent_requests"].as_i64().unwrap();
    let is_set = i64::from(!sent["revision"].is_null());
    assert_eq!(
        row(&place, columns, VIEW, &old),
        [
            Sql::Null,
            Sql::Null,
            Sql::Integer(requests),
            Sql::Integer(is_set),
            Sql::Null
        ]
    );
    assert_eq!(
        row(&place, columns, VIEW, &new),
        [
            Sql::Text("8..64".into()),
            Sql::Integer(2),
            Sql::Null,
            Sql::Null,
            Sql::Text("main".into())
        ]
    );
}

#[test]
fn the_statements_that_are_printed_are_those_that_are_run() {
    let place = Place::new();
    let nowhere = "sqlite:nowhere/usage.db";
    let printed = printed(&mut command_over(place.schemas.path(), nowhere, "tables"));
    assert!(printed.contains("-- Tokens of one prefill.\n"), "{printed}");
    let by_hand = Connection::open_in_memory().unwrap();
    by_hand.execute_batch(&printed).unwrap();
    let program = place.start(&[]);
    until_there_are_views(&place);
    program.stop();
    let made = Connection::open(place.store()).unwrap();
    let all = |file: &Connection| -> Vec<(String, String)> {
        let sql = "SELECT name, sql FROM sqlite_schema WHERE sql NOT NULL ORDER BY name";
        let mut statement = file.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
        rows.unwrap().collect::<Result<_, _>>().unwrap()
    };
    assert_eq!(all(&made), all(&by_hand));
}

#[test]
fn every_published_schema_has_views_that_can_be_read() {
    let promises = all_published();
    assert!(promises.len() >= 3, "{}", promises.len());
    for (path, promise) in promises {
        let schemas = Schemas::from_iter([promise]);
        let file = Connection::open_in_memory().unwrap();
        file.execute_batch(sqlite::layout()).unwrap();
        for view in tables::views(&schemas) {
            let shown = path.display();
            file.execute_batch(&tables::sqlite::create(&view))
                .unwrap_or_else(|error| panic!("{shown}: {error}"));
            file.prepare(&format!("SELECT * FROM \"{}\"", view.name))
                .unwrap_or_else(|error| panic!("{shown}: {error}"));
        }
    }
}
