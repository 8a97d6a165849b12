//! `diff` and `docs`: on a schema of 200 fields, and on one of 50,000.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a benchmark"
)]

use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use serde_json::{Map, Value, json};
use usage_stat_schema::{
    document::{DIGEST, Document, digest, parse},
    page::{Options, html, markdown},
    review::diff::compare,
};

const SAMPLE: &str = include_str!("../../schema/tests/fixtures/sample.schema.json");

/// The sample with so many fields, as the text of a published file.
fn published(fields: Map<String, Value>) -> String {
    let mut document = parse(SAMPLE).unwrap();
    document["required"] = fields.keys().cloned().collect();
    document["properties"] = Value::Object(fields);
    document[DIGEST] = digest(&document).into();
    serde_json::to_string_pretty(&document).unwrap()
}

/// The sample's own fields repeated under other names.
fn repeated(change: impl Fn(usize, &mut Value)) -> String {
    let document = parse(SAMPLE).unwrap();
    let fields = document["properties"].as_object().unwrap();
    let mut many = Map::new();
    for position in 0..200 {
        let (name, field) = fields.iter().nth(position % fields.len()).unwrap();
        let mut field = field.clone();
        change(position, &mut field);
        many.insert(format!("{name}_{position}"), field);
    }
    published(many)
}

/// 50,000 settings, and the list of the names of those that were set.
fn large(change: impl Fn(usize, &mut String, &mut Value)) -> String {
    let usage = json!({"treatment": "send", "levels": ["on"], "source": "config"});
    let mut many = Map::new();
    for position in 0..50_000 {
        let mut name = format!("setting_{position}");
        let mut field = json!({
            "description": format!("Setting {position}."),
            "type": ["integer", "null"],
            "format": "uint32",
            "minimum": 0,
            "x-usage": usage,
        });
        change(position, &mut name, &mut field);
        many.insert(name, field);
    }
    let names: Vec<&String> = many.keys().collect();
    let list = json!({
        "description": "Options that were set.",
        "type": "array",
        "items": {"enum": names},
        "x-usage": {"treatment": "send", "levels": ["on"], "source": "config"},
    });
    many.insert("set_on_command_line".to_owned(), list);
    published(many)
}

fn compared(old: &str, new: &str) -> usize {
    compare(
        &Document::parse(old).unwrap(),
        &Document::parse(new).unwrap(),
    )
    .len()
}

fn benches(criterion: &mut Criterion) {
    let old = repeated(|_, _| {});
    let new = repeated(|position, field| {
        if position % 3 == 0 {
            field["description"] = json!(format!("Another meaning of {position}."));
            field["x-usage"]["levels"] = json!(["on"]);
        }
    });
    criterion.bench_function("diff/200", |bench| bench.iter(|| compared(&old, &new)));
    criterion.bench_function("docs/200/markdown", |bench| {
        bench.iter(|| markdown(&Document::parse(&old).unwrap(), 1, &Options::default()));
    });
    criterion.bench_function("docs/200/html", |bench| {
        bench.iter(|| html(&Document::parse(&old).unwrap(), &Options::default()));
    });

    // Every third field changes, another third is renamed, and some come and go.
    let old = large(|_, _, _| {});
    let new = large(|position, name, field| match position % 3 {
        0 => field["x-usage"]["why"] = json!("To size the scheduler."),
        1 => *name = format!("option_{position}"),
        _ if position % 5 == 0 => {
            *name = format!("new_{position}");
            field["type"] = json!("boolean");
        }
        _ => {}
    });
    let mut group = criterion.benchmark_group("large");
    group
        .sample_size(10)
        .measurement_time(Duration::from_secs(15));
    group.bench_function("diff/50000", |bench| bench.iter(|| compared(&old, &new)));
    group.finish();
}

criterion_group!(all, benches);
criterion_main!(all);
