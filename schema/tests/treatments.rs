//! Every treatment and shape against every other, each way.

#![cfg(test)]

mod support;

use serde_json::{Value, json};
use support::{add_field, read, sample};
use usage_stat_schema::{
    Treatment,
    document::Document,
    review::diff::{Direction, compare},
};

/// What one field can look like: a name, its treatment and its values.
fn forms() -> Vec<(&'static str, Treatment, Value)> {
    let of = |treatment| {
        let shapes = shapes(treatment).into_iter();
        shapes.map(move |(name, values)| (name, treatment, values))
    };
    Treatment::ALL.into_iter().flat_map(of).collect()
}

/// A new treatment does not compile without its own.
fn shapes(treatment: Treatment) -> Vec<(&'static str, Value)> {
    let list = |items: &Value| json!({"type": "array", "items": items});
    match treatment {
        Treatment::Skip => vec![("skip", json!({}))],
        Treatment::Redact => vec![("redact", json!({"enum": ["[redacted]", null]}))],
        Treatment::Count => {
            let count = json!({"type": "integer", "format": "uint", "minimum": 0});
            vec![("count", count)]
        }
        Treatment::Bucket => {
            let bucket = json!({"enum": ["..1", "1..8", "8.."]});
            vec![("bucket", bucket.clone()), ("bucket[]", list(&bucket))]
        }
        Treatment::OneOf => {
            let one_of = json!({"enum": ["a", "b", "other"]});
            vec![("one_of", one_of.clone()), ("one_of[]", list(&one_of))]
        }
        Treatment::Send => sent(),
    }
}

fn sent() -> Vec<(&'static str, Value)> {
    let number = json!({"type": "integer", "format": "uint32", "minimum": 0, "maximum": u32::MAX});
    let object = json!({
        "type": "object", "additionalProperties": false, "required": ["inner"],
        "properties": {"inner": {"description": "Inner.", "type": "boolean", "x-usage": {"treatment": "send"}}},
    });
    let list = |items: &Value| json!({"type": "array", "items": items});
    let text = json!({"type": "string"});
    vec![
        ("bool", json!({"type": "boolean"})),
        ("number", number.clone()),
        ("text", text.clone()),
        ("enum", json!({"enum": ["a", "b", "c"]})),
        ("number[]", list(&number)),
        ("text[]", list(&text)),
        ("object", object),
    ]
}

fn document(treatment: Treatment, values: &Value) -> Document {
    let mut document = sample();
    if treatment.is_skip() {
        document["x-usage-omitted"]["setting"] = json!({});
        return read(document);
    }
    let mut field = values.clone();
    field["description"] = json!("A setting.");
    field["x-usage"] =
        json!({"treatment": treatment.as_str(), "levels": ["on"], "source": "config"});
    add_field(&mut document, "setting", field);
    read(document)
}

/// From each form (a line) to each (a column): `W`idening, `N`arrowing, `U`nknown, `.` nothing, or
/// `M` for values of which some are new and some are gone.
///
/// A range of one number says nothing of a length, nor the other way round; a list tells its own
/// length, and is compared with lists. What is sent as it is has no scale: there the values say it all.
const TABLE: [&str; 14] = [
    // skip redact count bucket bucket[] one_of one_of[] bool number text enum number[] text[] object
    ". W W W W W W W W W W W W W", // skip
    "N . W W W W W W W W W W W W", // redact
    "N N . U W U W U U U U W W U", // count
    "N N U . M U U U W U U U U U", // bucket
    "N N N M . U U U U U U W U U", // bucket[]
    "N N U U U . M U U W W U U U", // one_of
    "N N N U U M . U U U U U W U", // one_of[]
    "N N U U U U U . M M M M M M", // bool
    "N N U N U U U M . M M M M M", // number
    "N N U U U N U M M . N M M M", // text
    "N N U U U N U M M W . M M M", // enum
    "N N N U N U U M M M M . M M", // number[]
    "N N N U U U N M M M M M . M", // text[]
    "N N U U U U U M M M M M M .", // object
];

#[test]
fn every_pair_of_treatments_and_shapes() {
    let forms = forms();
    assert_eq!(
        forms.len(),
        TABLE.len(),
        "the table has a line for each form"
    );
    let documents: Vec<_> = forms
        .iter()
        .map(|(_, treatment, values)| document(*treatment, values))
        .collect();
    let mut wrong = Vec::new();
    for ((from, old), line) in forms.iter().zip(&documents).zip(TABLE) {
        for ((to, new), expected) in forms.iter().zip(&documents).zip(line.split(' ')) {
            let findings = compare(old, new);
            let has = |direction| {
                findings.iter().any(|finding| {
                    finding.direction() == direction
                        && finding.rule.id != "consent-version-not-raised"
                })
            };
            let told = match [
                Direction::Widening,
                Direction::Narrowing,
                Direction::Unknown,
            ]
            .map(has)
            {
                [false, false, false] => ".",
                [true, false, false] => "W",
                [false, true, false] => "N",
                [false, false, true] => "U",
                [true, true, false] => "M",
                _ => "?",
            };
            if told != expected {
                wrong.push(format!("{} → {}: {told}, not {expected}", from.0, to.0));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The table itself: each way is the mirror of the other.
#[test]
fn the_table_has_its_mirror() {
    let cells: Vec<Vec<&str>> = TABLE.iter().map(|line| line.split(' ').collect()).collect();
    for (line, cells_of_line) in cells.iter().enumerate() {
        assert_eq!(cells_of_line.len(), forms().len());
        for (column, cell) in cells_of_line.iter().enumerate() {
            let mirror = match *cell {
                "W" => "N",
                "N" => "W",
                other => other,
            };
            assert_eq!(cells[column][line], mirror, "{line} {column}");
        }
    }
}
