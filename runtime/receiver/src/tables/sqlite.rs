//! Views in the words of SQLite.

use super::column::{Column, Kind, Number};
use super::view::{ENVELOPE, POSITION, View};

/// The statement that makes a view.
#[must_use]
pub fn create(view: &View) -> String {
    let mut lines = Vec::new();
    for (name, description) in ENVELOPE {
        let expression = match name {
            "arrival_day" => "date(events.day * 86400, 'unixepoch')".to_owned(),
            column => format!("events.{}", identifier(column)),
        };
        lines.push(line(&expression, name, Some(description)));
    }
    let (from, value) = match &view.list {
        None => ("events".to_owned(), "events.event".to_owned()),
        Some(path) => {
            lines.push(line("element.key", POSITION.0, Some(POSITION.1)));
            let list = json("events.event", path);
            let from = format!("events, json_each({list}) AS element");
            (from, "element.value".to_owned())
        }
    };
    for column in &view.columns {
        lines.push(line(
            &guarded(column, &expression(&value, column)),
            &column.name,
            column.description.as_deref(),
        ));
        if let Kind::Interval(intervals) = &column.kind {
            let rank = guarded(column, &rank(&text(&value, &column.path), intervals));
            let name = format!("{}.rank", column.name);
            lines.push(line(&rank, &name, Some("Place of the interval, from 1.")));
        }
    }
    // The last has no comma after it.
    let columns = lines
        .iter()
        .enumerate()
        .map(|(position, (expression, description))| {
            let comma = if position + 1 < lines.len() { "," } else { "" };
            let description = description.as_deref().map_or(String::new(), |description| {
                format!(" -- {}", description.replace(['\n', '\r'], " "))
            });
            format!("    {expression}{comma}{description}\n")
        })
        .collect::<String>();
    format!(
        "CREATE VIEW {} AS -- {}\nSELECT\n{columns}FROM {from}\nWHERE events.app = {}",
        identifier(&view.name),
        view.description.replace(['\n', '\r'], " "),
        literal(&view.app),
    )
}

fn line(expression: &str, name: &str, description: Option<&str>) -> (String, Option<String>) {
    (
        format!("{expression} AS {}", identifier(name)),
        description.map(str::to_owned),
    )
}

/// Of the schemas that don't have the column nothing is said.
fn guarded(column: &Column, expression: &str) -> String {
    match column.condition(literal) {
        Some(condition) => format!("CASE WHEN {condition} THEN {expression} END"),
        None => expression.to_owned(),
    }
}

fn expression(value: &str, column: &Column) -> String {
    match &column.kind {
        Kind::IsSet => format!("{} IS NOT NULL", text(value, &column.path)),
        Kind::Interval(_) | Kind::Word | Kind::Flag | Kind::Text => text(value, &column.path),
        // SQLite has no numbers beyond 64 bits with a sign; those become real ones.
        Kind::Number(Number::Whole { .. } | Number::Real) => text(value, &column.path),
        Kind::Variant => {
            let variant = json(value, &column.path);
            format!(
                "CASE json_type({variant}) WHEN 'object' THEN (SELECT key FROM json_each({variant})) \
                 ELSE {} END",
                text(value, &column.path)
            )
        }
        Kind::List { .. } | Kind::Json => {
            let list = json(value, &column.path);
            format!("nullif({list}, 'null')")
        }
    }
}

fn rank(value: &str, intervals: &[String]) -> String {
    let ranks: String = intervals
        .iter()
        .zip(1..)
        .map(|(interval, rank)| format!(" WHEN {} THEN {rank}", literal(interval)))
        .collect();
    format!("CASE {value}{ranks} END")
}

/// The member as a value of SQL.
fn text(value: &str, path: &[String]) -> String {
    match path.split_last() {
        None => format!("{value} ->> '$'"),
        Some((last, outer)) => format!("{} ->> {}", json(value, outer), member(last)),
    }
}

/// The member as JSON.
fn json(value: &str, path: &[String]) -> String {
    path.iter().fold(value.to_owned(), |outer, name| {
        format!("{outer} -> {}", member(name))
    })
}

/// A path of one step: of a name alone, one that is a number would be a place in a list.
fn member(name: &str) -> String {
    let quoted = format!("$.\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""));
    literal(&quoted)
}

fn identifier(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
