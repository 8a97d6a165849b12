//! Views in the words of ClickHouse.

use super::column::{Column, Kind, Number};
use super::view::{ENVELOPE, POSITION, View};

/// The statement that makes a view, or takes the place of an earlier one.
#[must_use]
pub fn create(view: &View) -> String {
    let mut columns: Vec<(String, String, String, Option<&str>)> = Vec::new();
    for (name, description) in ENVELOPE {
        let (expression, kind) = match name {
            "arrival_day" => ("day", "Date"),
            "sequence" => (name, "UInt64"),
            "run_id" => (name, "String"),
            _ => (name, "LowCardinality(String)"),
        };
        let expression = format!("events.{}", identifier(expression));
        columns.push((name.into(), kind.into(), expression, Some(description)));
    }
    let (from, value) = match &view.list {
        None => ("events FINAL".to_owned(), "events.event"),
        Some(path) => {
            let position = ("toUInt32(position - 1)".to_owned(), "UInt32".to_owned());
            let (name, description) = POSITION;
            columns.push((name.into(), position.1, position.0, Some(description)));
            let list = format!("JSONExtractArrayRaw({})", arguments("events.event", path));
            let from = format!(
                "events FINAL ARRAY JOIN {list} AS element, arrayEnumerate({list}) AS position"
            );
            (from, "element")
        }
    };
    for column in &view.columns {
        let (kind, expression) = typed(value, column);
        let description = column.description.as_deref();
        columns.push((
            column.name.clone(),
            kind,
            guarded(column, &expression),
            description,
        ));
        if let Kind::List {
            is_nullable: true, ..
        } = column.kind
        {
            let known = format!(
                "toBool(JSONType({}) = 'Array')",
                arguments(value, &column.path)
            );
            columns.push((
                format!("{}.known", column.name),
                "Bool".to_owned(),
                known,
                Some("Whether the list is known."),
            ));
        }
    }
    let declared: Vec<String> = columns
        .iter()
        .map(|(name, kind, _, description)| {
            let comment = description.map_or(String::new(), |description| {
                format!(" COMMENT {}", literal(description))
            });
            format!("    {} {kind}{comment}", identifier(name))
        })
        .collect();
    let selected: Vec<String> = columns
        .iter()
        .map(|(name, _, expression, _)| format!("    {expression} AS {}", identifier(name)))
        .collect();
    format!(
        "CREATE OR REPLACE VIEW {} (\n{}\n) AS SELECT\n{}\nFROM {from}\n\
         WHERE events.app = {} AND events.expires > today()\nCOMMENT {}",
        identifier(&view.name),
        declared.join(",\n"),
        selected.join(",\n"),
        literal(&view.app),
        literal(&view.description),
    )
}

/// Of the schemas that don't have the column nothing is said.
fn guarded(column: &Column, expression: &str) -> String {
    let Some(condition) = column.condition(literal) else {
        return expression.to_owned();
    };
    let nothing = match column.kind {
        Kind::List { .. } => "[]",
        _ => "NULL",
    };
    format!("if({condition}, {expression}, {nothing})")
}

/// The type of a column, and what stands in it.
fn typed(value: &str, column: &Column) -> (String, String) {
    let arguments = arguments(value, &column.path);
    let extract = |kind: String| {
        let expression = format!("JSONExtract({arguments}, {})", literal(&kind));
        (kind, expression)
    };
    match &column.kind {
        Kind::IsSet => (
            "Nullable(Bool)".to_owned(),
            format!("toBool(JSONType({arguments}) != 'Null')"),
        ),
        Kind::Interval(intervals) => extract(format!("Nullable({})", enumeration(intervals))),
        Kind::List { element, .. } => {
            let (_, element) = bare(element);
            extract(format!("Array({element})"))
        }
        Kind::Json => (
            "Nullable(String)".to_owned(),
            format!("nullIf(nullIf(JSONExtractRaw({arguments}), ''), 'null')"),
        ),
        Kind::Variant => (
            "LowCardinality(Nullable(String))".to_owned(),
            format!(
                "CAST(multiIf(JSONType({arguments}) = 'Object', JSONExtractKeys({arguments})[1], \
                 JSONType({arguments}) = 'String', JSONExtractString({arguments}), NULL), \
                 'LowCardinality(Nullable(String))')"
            ),
        ),
        kind => match bare(kind) {
            (true, kind) => {
                let inner = kind
                    .trim_start_matches("LowCardinality(")
                    .trim_end_matches(')');
                extract(format!("LowCardinality(Nullable({inner}))"))
            }
            (false, kind) => extract(format!("Nullable({kind})")),
        },
    }
}

/// The type of a value that is there, and whether few values occur.
fn bare(kind: &Kind) -> (bool, String) {
    match kind {
        Kind::Word | Kind::Variant => (true, "LowCardinality(String)".to_owned()),
        Kind::Flag | Kind::IsSet => (false, "Bool".to_owned()),
        Kind::Number(number) => (false, number_type(*number).to_owned()),
        Kind::Interval(intervals) => (false, enumeration(intervals)),
        Kind::Text | Kind::Json | Kind::List { .. } => (false, "String".to_owned()),
    }
}

/// Compares as the intervals do.
fn enumeration(intervals: &[String]) -> String {
    let size = if intervals.len() < 128 { 8 } else { 16 };
    let values: Vec<String> = intervals
        .iter()
        .zip(1..)
        .map(|(interval, rank)| format!("{} = {rank}", literal(interval)))
        .collect();
    format!("Enum{size}({})", values.join(", "))
}

fn number_type(number: Number) -> &'static str {
    let Number::Whole { minimum, maximum } = number else {
        return "Float64";
    };
    let within = |least: i128, most: i128| least <= minimum && maximum <= most;
    let unsigned = [
        ("UInt8", u8::MAX.into()),
        ("UInt16", u16::MAX.into()),
        ("UInt32", u32::MAX.into()),
        ("UInt64", u64::MAX.into()),
    ];
    let signed = [
        ("Int8", i8::MIN.into(), i8::MAX.into()),
        ("Int16", i16::MIN.into(), i16::MAX.into()),
        ("Int32", i32::MIN.into(), i32::MAX.into()),
        ("Int64", i64::MIN.into(), i64::MAX.into()),
    ];
    let unsigned = unsigned.into_iter().find(|(_, most)| within(0, *most));
    let signed = signed
        .into_iter()
        .find(|(_, least, most)| within(*least, *most));
    match (unsigned, signed) {
        (Some((name, _)), _) | (None, Some((name, ..))) => name,
        (None, None) => "Float64",
    }
}

fn arguments(value: &str, path: &[String]) -> String {
    path.iter().fold(value.to_owned(), |arguments, name| {
        format!("{arguments}, {}", literal(name))
    })
}

pub(crate) fn identifier(name: &str) -> String {
    format!("`{}`", name.replace('\\', "\\\\").replace('`', "\\`"))
}

pub(crate) fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}
