//! Writing an acknowledgement into a file that people wrote.

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, value};

use super::{Acknowledgement, Error, read};

const ENTRIES: &str = "acknowledged";

/// The text of a file of acknowledgements with one more in it; one of the same finding is renewed
/// in its place. All else stays byte for byte.
///
/// ```
/// use usage_stat_schema::review::diff::acknowledged::{Acknowledgement, written};
///
/// let entry = Acknowledgement {
///     finding: "0123456789ab".to_owned(),
///     reason: "the board agreed".to_owned(),
///     by: "Ada".to_owned(),
///     until: None,
/// };
/// let text = written("# What we accepted.\n", &entry)?;
/// assert!(text.starts_with("# What we accepted.\n\n[[acknowledged]]\nfinding = \"0123456789ab\"\n"));
/// # Ok::<(), usage_stat_schema::review::diff::acknowledged::Error>(())
/// ```
///
/// # Errors
///
/// What is wrong with the file, or with the acknowledgement.
pub fn written(text: &str, entry: &Acknowledgement) -> Result<String, Error> {
    read(text)?;
    for (member, said) in [("reason", &entry.reason), ("by", &entry.by)] {
        if said.trim().is_empty() {
            return Err(Error(format!(
                "{}: `{member}` must not be empty",
                entry.finding
            )));
        }
    }
    // As editors of Windows leave a file: what writes TOML knows neither.
    let (mark, lines) = match text.strip_prefix('\u{feff}') {
        Some(lines) => ("\u{feff}", lines),
        None => ("", text),
    };
    if !lines.contains("\r\n") {
        return checked(format!("{mark}{}", with(lines, entry)?));
    }
    let whole = with(&lines.replace("\r\n", "\n"), entry)?;
    checked(format!("{mark}{}", whole.replace('\n', "\r\n")))
}

/// The text, whose lines end as those of Unix, with the entry.
fn with(text: &str, entry: &Acknowledgement) -> Result<String, Error> {
    let mut document: DocumentMut = text
        .parse()
        .map_err(|error: toml_edit::TomlError| Error(error.to_string()))?;
    if document.get(ENTRIES).is_none() && !text.trim().is_empty() {
        // What stands in the file by itself, such as a comment, stays above the first entry.
        let mut above = text.trim_end().to_owned();
        above.push('\n');
        let alone = with("", entry)?;
        return Ok(format!("{above}\n{alone}"));
    }
    let entries = document
        .entry(ENTRIES)
        .or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    if let Some(tables) = entries.as_array_of_tables_mut() {
        let known = tables.iter_mut().find(|table| is_of(*table, entry));
        match known {
            Some(table) => fill(table, entry),
            None => {
                let mut table = Table::new();
                if !tables.is_empty() {
                    table.decor_mut().set_prefix("\n");
                }
                fill(&mut table, entry);
                tables.push(table);
            }
        }
    } else if let Some(list) = entries.as_array_mut() {
        add(list, entry);
    }
    Ok(document.to_string())
}

/// The list as an inline array.
fn add(list: &mut Array, entry: &Acknowledgement) {
    for table in list
        .iter_mut()
        .filter_map(toml_edit::Value::as_inline_table_mut)
    {
        if is_of(table, entry) {
            fill(table, entry);
            return;
        }
    }
    let mut table = InlineTable::new();
    fill(&mut table, entry);
    list.push(table);
}

fn is_of(table: &dyn TableLike, entry: &Acknowledgement) -> bool {
    table.get("finding").and_then(Item::as_str) == Some(&entry.finding)
}

fn fill(table: &mut dyn TableLike, entry: &Acknowledgement) {
    let mut members = vec![
        ("finding", value(&entry.finding)),
        ("reason", value(&entry.reason)),
        ("by", value(&entry.by)),
    ];
    match entry.until {
        Some(until) => members.push(("until", value(until))),
        None => drop(table.remove("until")),
    }
    for (key, mut member) in members {
        let Some(known) = table.get_mut(key) else {
            table.insert(key, member);
            continue;
        };
        // A comment behind the former value stays.
        if let (Some(known), Some(member)) = (known.as_value(), member.as_value_mut()) {
            *member.decor_mut() = known.decor().clone();
        }
        *known = member;
    }
}

/// What is written is read again, by the same rules as any other file.
fn checked(text: String) -> Result<String, Error> {
    read(&text)?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::{Acknowledgement, written};

    fn entry(finding: &str, reason: &str) -> Acknowledgement {
        Acknowledgement {
            finding: finding.to_owned(),
            reason: reason.to_owned(),
            by: "Ada".to_owned(),
            until: Some("2030-12-31".parse().unwrap()),
        }
    }

    const FIRST: &str = "[[acknowledged]]
finding = \"0123456789ab\"
reason = \"asked\"
by = \"Ada\"
until = 2030-12-31
";

    #[test]
    fn keeps_what_people_wrote() {
        assert_eq!(written("", &entry("0123456789ab", "asked")).unwrap(), FIRST);
        let hand = "# Ours.\n\n[[acknowledged]] # the first\nreason = 'old'   # why\nfinding = \"0123456789ab\"\nby=\"B\"\n# the end\n";
        let renewed = written(hand, &entry("0123456789ab", "asked")).unwrap();
        assert_eq!(
            renewed,
            "# Ours.\n\n[[acknowledged]] # the first\nreason = \"asked\"   # why\nfinding = \"0123456789ab\"\nby=\"Ada\"\nuntil = 2030-12-31\n# the end\n"
        );
        let more = written(hand, &entry("ba9876543210", "asked")).unwrap();
        let second = FIRST.replace("0123456789ab", "ba9876543210");
        let (end, hand) = ("# the end\n", hand.replace("# the end\n", ""));
        assert!(
            more.starts_with(&hand) && more.contains(&second) && more.contains(end),
            "{more}"
        );
        let alone = written("# Nothing yet.", &entry("0123456789ab", "asked")).unwrap();
        assert_eq!(alone, format!("# Nothing yet.\n\n{FIRST}"));
    }

    #[test]
    fn keeps_line_ends_and_a_byte_order_mark() {
        let hands = [
            "# Ours.\n",
            "# Ours.\n[[acknowledged]]\nfinding = \"0123456789ab\" # a\nreason = \"r\"\nby = \"b\"\n",
            "acknowledged = [\n  {finding = \"0123456789ab\", reason = \"r\", by = \"b\"},\n]\n",
        ];
        for hand in hands {
            let plain = written(hand, &entry("ba9876543210", "two\nlines")).unwrap();
            for (mark, end) in [("\u{feff}", "\n"), ("", "\r\n"), ("\u{feff}", "\r\n")] {
                let windows = |text: &str| format!("{mark}{}", text.replace('\n', end));
                let written = written(&windows(hand), &entry("ba9876543210", "two\nlines"));
                assert_eq!(written.unwrap(), windows(&plain));
            }
        }
    }

    #[test]
    fn writes_into_an_inline_list_as_well() {
        let hand = "acknowledged = [{ finding = \"0123456789ab\", reason = \"r\", by = \"b\" }]\n";
        let more = written(hand, &entry("ba9876543210", "asked")).unwrap();
        assert_eq!(super::read(&more).unwrap().len(), 2);
        let renewed = written(hand, &entry("0123456789ab", "asked")).unwrap();
        assert_eq!(
            super::read(&renewed).unwrap(),
            [entry("0123456789ab", "asked")]
        );
    }

    #[test]
    fn writes_nothing_that_is_refused() {
        assert!(written("", &entry("0123", "asked")).is_err());
        assert!(written("", &entry("0123456789ab", " ")).is_err());
        assert!(written("acknowledged = 1", &entry("0123456789ab", "r")).is_err());
    }
}
