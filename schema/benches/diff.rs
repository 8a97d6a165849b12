//! `diff` and `docs` on a schema of 200 fields.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a benchmark"
)]

use criterion::{Criterion, criterion_group, criterion_main};
use serde_json::{Value, json};
use usage_stat_schema::{
    diff::compare,
    document::{DIGEST, Document, digest, parse},
    page::{html, markdown},
};

const SAMPLE: &str = include_str!("../tests/fixtures/sample.schema.json");

/// The sample with its fields repeated under other names, as the text of a published file.
fn schema(change: impl Fn(usize, &mut Value)) -> String {
    let mut document = parse(SAMPLE).unwrap();
    let fields = document["properties"].as_object().unwrap().clone();
    let mut many = serde_json::Map::new();
    for position in 0..200 {
        let (name, field) = fields.iter().nth(position % fields.len()).unwrap();
        let mut field = field.clone();
        change(position, &mut field);
        many.insert(format!("{name}_{position}"), field);
    }
    document["required"] = many.keys().cloned().collect();
    document["properties"] = Value::Object(many);
    document[DIGEST] = digest(&document).into();
    serde_json::to_string_pretty(&document).unwrap()
}

fn benches(criterion: &mut Criterion) {
    let old = schema(|_, _| {});
    let new = schema(|position, field| {
        if position % 3 == 0 {
            field["description"] = json!(format!("Another meaning of {position}."));
            field["x-usage"]["levels"] = json!(["on"]);
        }
    });
    criterion.bench_function("diff/200", |bench| {
        bench.iter(|| {
            compare(
                &Document::parse(&old).unwrap(),
                &Document::parse(&new).unwrap(),
            )
        });
    });
    criterion.bench_function("docs/200/markdown", |bench| {
        bench.iter(|| markdown(&Document::parse(&old).unwrap(), 1));
    });
    criterion.bench_function("docs/200/html", |bench| {
        bench.iter(|| html(&Document::parse(&old).unwrap()));
    });
}

criterion_group!(all, benches);
criterion_main!(all);
