use std::io::{self, Write};

use serde_json::{Value, json};

use super::{Report, message};
use crate::diff::{Direction, RULES, Rule};

/// SARIF 2.1.0, for code scanning.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn sarif(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let results: Vec<Value> = report
        .judged
        .iter()
        .map(|judged| {
            let finding = &judged.finding;
            let mut result = json!({
                "ruleId": finding.rule.id,
                "ruleIndex": RULES.iter().position(|rule| rule == finding.rule),
                "level": if judged.denied { "error" } else { "note" },
                "message": {"text": message(judged)},
                "locations": [{
                    "physicalLocation": {
                        "artifactLocation": {"uri": uri(report.file())},
                        "region": {"startLine": report.line(judged)},
                    },
                    "logicalLocations": [{"fullyQualifiedName": finding.place}],
                }],
                "partialFingerprints": {"usageStatFinding/v1": finding.fingerprint()},
            });
            if let (Some(entry), Some(members)) = (&judged.acknowledged, result.as_object_mut()) {
                let justification = format!("{}: {}", entry.by, entry.reason);
                members.insert(
                    "suppressions".to_owned(),
                    json!([{"kind": "external", "justification": justification}]),
                );
            }
            result
        })
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "usage-stat",
                "rules": RULES.iter().map(descriptor).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    writeln!(out, "{}", serde_json::to_string_pretty(&log)?)
}

fn descriptor(rule: &Rule) -> Value {
    let level = match rule.direction {
        Direction::Widening | Direction::Unknown => "error",
        Direction::Narrowing | Direction::Neutral => "note",
    };
    json!({
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.description},
        "defaultConfiguration": {"level": level},
        "properties": {"direction": rule.direction.word()},
    })
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
