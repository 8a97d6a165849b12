use std::{
    collections::HashMap,
    io::{self, Write},
};

use serde::Serialize;
use serde_json::{Value, json};

use super::{Each, Report, lines::Lines, message, place, used_up};
use crate::language::phrase::printable_json;
use crate::review::diff::{RULES, Rule, Severity, acknowledged::Judged};

/// Where the program and its rules are described.
const INFORMATION: &str = concat!(
    "https://docs.rs/usage-stat-schema/",
    env!("CARGO_PKG_VERSION")
);

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// What a location is relative to, by the name that readers of SARIF know.
const ROOT: &str = "%SRCROOT%";

#[derive(Serialize)]
struct Log<R> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<R>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<R> {
    tool: Value,
    automation_details: Value,
    invocations: Value,
    original_uri_base_ids: Value,
    column_kind: &'static str,
    results: R,
}

/// SARIF 2.1.0, for code scanning.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn sarif(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let lines = Lines::of(&report.published);
    let index: HashMap<_, _> = RULES.iter().map(|rule| rule.id).zip(0_usize..).collect();
    let uri = uri(&report.file);
    let artifact = artifact(&uri);
    let notes: Vec<Value> = report
        .judgement
        .used_up
        .iter()
        .map(|entry| json!({"level": "note", "message": {"text": used_up(entry)}}))
        .collect();
    let run = Run {
        tool: json!({"driver": {
            "name": "usage-stat",
            "fullName": "usage-stat diff",
            "version": env!("CARGO_PKG_VERSION"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "informationUri": INFORMATION,
            "rules": RULES.iter().map(descriptor).collect::<Vec<_>>(),
        }}),
        // Code scanning takes one run a category, and that of another schema is another.
        automation_details: json!({"id": format!("usage-stat/{uri}/")}),
        invocations: json!([{
            "executionSuccessful": true,
            "toolExecutionNotifications": notes,
        }]),
        original_uri_base_ids: json!({
            ROOT: {"description": {"text": "The root of the repository."}},
        }),
        column_kind: "unicodeCodePoints",
        results: Each(&report.judgement.judged, |judged: &Judged| {
            let location = json!({
                "physicalLocation": {
                    "artifactLocation": artifact,
                    "region": {"startLine": lines.line(judged)},
                },
                "logicalLocations": [{"fullyQualifiedName": place(judged), "kind": "member"}],
            });
            result(judged, index.get(judged.finding.rule.id), location)
        }),
    };
    let log = Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [run],
    };
    let json = serde_json::to_string_pretty(&log)?;
    writeln!(out, "{}", printable_json(&json))
}

fn result(judged: &Judged, rule: Option<&usize>, location: Value) -> Value {
    let finding = &judged.finding;
    let mut result = json!({
        "ruleId": finding.rule.id,
        "ruleIndex": rule,
        "level": level(judged.severity),
        "message": {"text": message(judged)},
        "locations": [location],
        "partialFingerprints": {"usageStatFinding/v1": finding.fingerprint()},
    });
    if let (Some(entry), Some(members)) = (&judged.acknowledged, result.as_object_mut()) {
        let justification = format!("{}: {}", entry.by, entry.reason);
        members.insert(
            "suppressions".to_owned(),
            json!([{"kind": "external", "status": "accepted", "justification": justification}]),
        );
    }
    result
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Deny => "error",
        Severity::Warn => "warning",
        Severity::Allow => "note",
    }
}

fn descriptor(rule: &Rule) -> Value {
    json!({
        "id": rule.id,
        "name": name(rule.id),
        "shortDescription": {"text": sentence(rule.title)},
        "fullDescription": {"text": rule.description},
        "help": {"text": format!("{} `usage-stat rules {}` explains it.", rule.description, rule.id)},
        "helpUri": INFORMATION,
        "defaultConfiguration": {"level": level(rule.severity)},
        "properties": {"direction": rule.direction.word()},
    })
}

/// The id as one word, as readers of SARIF show it: "FieldAdded".
fn name(id: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    };
    id.split('-').map(word).collect()
}

fn sentence(title: &str) -> String {
    let mut letters = title.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).chain(['.']).collect()
}

/// Where a file is. What lies outside of the repository is relative to nothing in it.
fn artifact(uri: &str) -> Value {
    match uri.starts_with('/') {
        true => json!({"uri": format!("file://{uri}")}),
        false => json!({"uri": uri, "uriBaseId": ROOT}),
    }
}

/// A path as a relative URI reference.
fn uri(path: &str) -> String {
    let mut out = String::new();
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("a dir/ü.json"), "a%20dir/%C3%BC.json");
        assert_eq!(uri("a\\b:c"), "a/b%3Ac");
    }
}
