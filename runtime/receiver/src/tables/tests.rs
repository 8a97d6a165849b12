#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Value, json};
use usage_stat_schema::document::{DIGEST, digest};

use super::*;
use crate::schemas::Promise;

const PUBLISHED: &str = include_str!("../../fixtures/launcher.schema.json");

fn promise(number: u8, change: impl FnOnce(&mut Value)) -> Arc<Promise> {
    let mut schema: Value = serde_json::from_str(PUBLISHED).unwrap();
    *schema.pointer_mut("/x-usage-fingerprint").unwrap() = format!("{number:032x}").into();
    change(&mut schema);
    let sealed = digest(&schema);
    *schema.get_mut(DIGEST).unwrap() = sealed.into();
    Arc::new(Promise::read(&schema.to_string()).unwrap())
}

fn app(number: u8, name: &str) -> Arc<Promise> {
    promise(number, |schema| {
        *schema.pointer_mut("/x-usage-policy/app").unwrap() = name.into();
    })
}

#[test]
fn views_of_different_apps_have_different_names() {
    let schemas = [app(1, "a-b"), app(2, "a_b"), app(3, "a"), app(4, "A-B")];
    let views = views(&schemas.into_iter().collect());
    let names: BTreeSet<String> = views.iter().map(|view| view.name.to_lowercase()).collect();
    assert_eq!(names.len(), views.len());
    let apps: BTreeSet<&str> = views.iter().map(|view| view.app.as_str()).collect();
    assert_eq!(apps, BTreeSet::from(["A-B", "a", "a-b", "a_b"]));
}

#[test]
fn columns_have_different_names_whatever_fields_are_called() {
    let field = |schema: &mut Value, name: &str| {
        let member = schema.pointer("/properties/max_best_of").unwrap().clone();
        let fields = schema.pointer_mut("/properties").unwrap();
        fields
            .as_object_mut()
            .unwrap()
            .insert(name.to_owned(), member);
    };
    let schemas = [promise(1, |schema| {
        for name in [
            "arrival_day",
            "position",
            "Max_Best_Of",
            "model_config.model_type",
            "it's \"quoted\" `so` \\ ?",
        ] {
            field(schema, name);
        }
    })];
    let views = views(&schemas.into_iter().collect());
    let names: Vec<String> = views
        .iter()
        .flat_map(|view| view.columns.iter())
        .map(|column| column.name.to_lowercase())
        .collect();
    assert!(names.contains(&"arrival_day_2".to_owned()), "{names:?}");
    let file = rusqlite::Connection::open_in_memory().unwrap();
    file.execute_batch(crate::store::sqlite::layout()).unwrap();
    for view in &views {
        file.execute_batch(&sqlite::create(view)).unwrap();
        let read = format!("SELECT * FROM \"{}\"", view.name);
        let statement = file.prepare(&read).unwrap();
        let columns: Vec<String> = statement.column_names().map(str::to_lowercase).collect();
        let distinct: BTreeSet<&String> = columns.iter().collect();
        assert_eq!(distinct.len(), columns.len(), "{columns:?}");
    }
}

#[test]
fn a_wider_number_is_no_other_column_and_another_list_of_intervals_is() {
    let intervals = |number, intervals: Value| {
        promise(number, move |schema| {
            let field = schema.pointer_mut("/properties/max_best_of").unwrap();
            *field = json!({
                "description": "d", "enum": intervals,
                "x-usage": { "treatment": "bucket", "levels": ["on"], "source": "config" },
            });
        })
    };
    let wider = promise(1, |schema| {
        let field = schema
            .pointer_mut("/properties/max_batch_prefill_tokens")
            .unwrap();
        let field = field.as_object_mut().unwrap();
        field.insert("maximum".into(), u64::MAX.into());
        field.insert("format".into(), "uint64".into());
    });
    let schemas = [
        promise(0, |_| {}),
        wider,
        intervals(2, json!(["..8", "8.."])),
        intervals(3, json!(["..9", "9.."])),
    ];
    let views = views(&schemas.into_iter().collect());
    let of = |path: &str| -> Vec<(&str, usize)> {
        let columns = views.first().unwrap().columns.iter();
        let columns = columns.filter(|column| column.path == [path]);
        columns
            .map(|column| (column.name.as_str(), column.schemas.len()))
            .collect()
    };
    assert_eq!(
        of("max_batch_prefill_tokens"),
        [("max_batch_prefill_tokens", 4)]
    );
    assert_eq!(
        of("max_best_of"),
        [
            ("max_best_of__bucket", 1),
            ("max_best_of__bucket_2", 1),
            ("max_best_of__number", 2)
        ]
    );
}
