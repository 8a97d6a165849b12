//! Reading a file of acknowledgements, and what to write where one says too little.

use std::collections::BTreeSet;

use serde::Deserialize;
use toml::{Spanned, value::Datetime};

use super::{Acknowledgement, Error};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    acknowledged: Vec<Spanned<Entry>>,
}

/// An acknowledgement of which something may be missing.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    finding: Option<String>,
    reason: Option<String>,
    by: Option<String>,
    until: Option<Datetime>,
}

/// Reads a file of acknowledgements, with one `[[acknowledged]]` table each.
///
/// # Errors
///
/// What is wrong with the file, in which line, and what to write there.
pub fn read(text: &str) -> Result<Vec<Acknowledgement>, Error> {
    let file: File = toml::from_str(text).map_err(|error| Error(error.to_string()))?;
    let mut known = BTreeSet::new();
    let mut all = Vec::with_capacity(file.acknowledged.len());
    for entry in file.acknowledged {
        let start = entry.span().start;
        let before = text.get(..start).unwrap_or_default();
        let line = 1 + before.matches('\n').count();
        let entry = entry.into_inner().whole();
        let entry = entry.and_then(|entry| match known.insert(entry.finding.clone()) {
            true => Ok(entry),
            false => Err(format!(
                "{}: is acknowledged twice; keep one",
                entry.finding
            )),
        });
        all.push(entry.map_err(|error| Error(format!("line {line}: {error}")))?);
    }
    Ok(all)
}

impl Entry {
    fn whole(self) -> Result<Acknowledgement, String> {
        let said = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        let (finding, reason, by) = match (said(self.finding), said(self.reason), said(self.by)) {
            (Some(finding), Some(reason), Some(by)) => (finding, reason, by),
            (finding, reason, by) => return Err(missing(finding.as_ref(), reason, by)),
        };
        let hex = |c: char| c.is_ascii_digit() || matches!(c, 'a'..='f');
        if finding.len() != 12 || !finding.chars().all(hex) {
            return Err(format!(
                "`finding = \"{finding}\"`: must be the 12 hexadecimal digits that `usage-stat diff` prints"
            ));
        }
        if self.until.is_some_and(|until| until.date.is_none()) {
            return Err(format!(
                "{finding}: `until` must be a date, such as 2030-12-31"
            ));
        }
        Ok(Acknowledgement {
            finding,
            reason,
            by,
            until: self.until,
        })
    }
}

/// What of an entry is not said, and how to say it.
fn missing(finding: Option<&String>, reason: Option<String>, by: Option<String>) -> String {
    let which = match finding {
        Some(finding) => format!("the acknowledgement of {finding}"),
        None => "an acknowledgement".to_owned(),
    };
    let members = [
        (
            "finding",
            finding.is_none(),
            "`finding = \"…\"` with the 12 hexadecimal digits that `usage-stat diff` prints",
        ),
        (
            "reason",
            reason.is_none(),
            "`reason = \"…\"` with why it is accepted",
        ),
        ("by", by.is_none(), "`by = \"…\"` with who accepts it"),
    ];
    let missing = || members.iter().filter(|(_, is_missing, _)| *is_missing);
    let names: Vec<String> = missing().map(|(name, ..)| format!("`{name}`")).collect();
    let lines: Vec<&str> = missing().map(|(.., line)| *line).collect();
    format!(
        "{which} has no {}; write {}",
        names.join(" and no "),
        lines.join(", and ")
    )
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn refuses_what_would_cover_nothing_or_too_much() {
        let entry = |finding: &str, rest: &str| {
            format!("[[acknowledged]]\nfinding = \"{finding}\"\nreason = \"r\"\nby = \"b\"\n{rest}")
        };
        let good = entry("0123456789ab", "until = 2030-01-01\n");
        assert_eq!(read(&good).unwrap().len(), 1);
        assert_eq!(read("").unwrap(), []);
        for (text, told) in [
            (
                entry("0123", ""),
                "line 1: `finding = \"0123\"`: must be the 12 hexadecimal",
            ),
            (
                entry("0123456789ab", "until = 12:00:00\n"),
                "must be a date",
            ),
            (entry("0123456789ab", "untill = 2030-01-01\n"), "untill"),
            (
                good.repeat(2),
                "line 6: 0123456789ab: is acknowledged twice",
            ),
            ("[[acknowledge]]\n".to_owned(), "acknowledge"),
        ] {
            let error = read(&text).unwrap_err().to_string();
            assert!(error.contains(told), "{error}");
        }
    }

    /// Also where it says so with nothing in it, and in a list on one line.
    #[test]
    fn says_what_to_write_where_something_is_missing() {
        const FINDING: &str = "finding = \"0123456789ab\"";
        let of = "the acknowledgement of 0123456789ab has no";
        let (reason, by) = (
            "`reason = \"…\"` with why it is accepted",
            "`by = \"…\"` with who accepts it",
        );
        for (members, told) in [
            (&[FINDING, "by = \"b\""][..], format!("{of} `reason`; write {reason}")),
            (&[FINDING, "by = \"b\"", "reason = \" \""], format!("{of} `reason`; write {reason}")),
            (&[FINDING, "reason = \"r\""], format!("{of} `by`; write {by}")),
            (&[FINDING], format!("{of} `reason` and no `by`; write {reason}, and {by}")),
            (
                &["reason = \"r\"", "by = \"b\""],
                "an acknowledgement has no `finding`; write `finding = \"…\"` with the 12 hexadecimal digits that \
                 `usage-stat diff` prints"
                    .to_owned(),
            ),
        ] {
            let table = format!("# Ours.\n\n[[acknowledged]]\n{}\n", members.join("\n"));
            let error = read(&table).unwrap_err().to_string();
            assert_eq!(error, format!("line 3: {told}"));
            let list = format!("acknowledged = [\n{{ {} }},\n]\n", members.join(", "));
            let error = read(&list).unwrap_err().to_string();
            assert_eq!(error, format!("line 2: {told}"));
        }
    }
}
