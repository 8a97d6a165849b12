//! Reads the tables that vendors' tools print as comma-separated values.

use csv_core::{ReadRecordResult, Reader};

/// The value of each asked column in one row; None where the table lacks the column.
pub(super) type Row = Vec<Option<String>>;

/// The longest cell, in bytes. Names of models take less than half of it; more is text that
/// stands where a value should.
pub(super) const LONGEST_CELL: usize = 128;

/// The rows of the table in `text`, with the columns `names` in that order; None in place of a row
/// that cannot be read, since it was cut off or has a comma too many.
///
/// None if there is no table. A header cell may carry a unit: `memory.total [MiB]` is the column
/// `memory.total`. What is said around the table is passed over: a line without a comma, and one
/// that says that it is a remark. With few columns, any sentence may look like a row: whoever reads
/// the rows has to look for more.
pub(super) fn rows(text: &str, names: &[&str]) -> Option<Vec<Option<Row>>> {
    let mut records = records(text).into_iter();
    let first = names.first()?;
    let header = records.find(|record| record.iter().any(|cell| column(cell) == *first))?;
    let places: Vec<Option<usize>> = names
        .iter()
        .map(|name| header.iter().position(|cell| column(cell) == *name))
        .collect();
    let row = |record: &[String]| -> Row {
        places
            .iter()
            .map(|place| place.and_then(|place| record.get(place)).cloned())
            .collect()
    };
    let is_around = |record: &[String]| {
        record.iter().all(String::is_empty)
            || (record.len() == 1 && header.len() > 1)
            || record.first().is_some_and(|cell| is_remark(cell))
    };
    let is_whole = |record: &[String]| {
        record.len() == header.len() && record.iter().all(|cell| cell.len() <= LONGEST_CELL)
    };
    Some(
        records
            .filter(|record| !is_around(record))
            .map(|record| is_whole(&record).then(|| row(&record)))
            .collect(),
    )
}

/// The cells of each line, without the space around them.
fn records(text: &str) -> Vec<Vec<String>> {
    let mut reader = Reader::new();
    let mut input = text.as_bytes();
    // What is read of a line: never more than all of it.
    let mut read = vec![0; text.len() + 1];
    let mut ends = vec![0; text.matches(',').count() + 1];
    let (mut length, mut cells) = (0, 0);
    let mut records = Vec::new();
    while let (Some(read_on), Some(ends_on)) = (read.get_mut(length..), ends.get_mut(cells..)) {
        let (result, consumed, written, ended) = reader.read_record(input, read_on, ends_on);
        // An empty input is the end of all.
        input = input.get(consumed..).unwrap_or_default();
        (length, cells) = (length + written, cells + ended);
        match result {
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::Record => {
                let starts = std::iter::once(0).chain(ends.iter().copied());
                let cells_of_line = starts.zip(&ends).take(cells).map(|(start, end)| {
                    let cell = read.get(start..*end).unwrap_or_default();
                    String::from_utf8_lossy(cell).trim().to_owned()
                });
                records.push(cells_of_line.collect());
                (length, cells) = (0, 0);
            }
            ReadRecordResult::OutputFull
            | ReadRecordResult::OutputEndsFull
            | ReadRecordResult::End => break,
        }
    }
    records
}

/// Whether a line says of itself that it is about the table, and not of it.
fn is_remark(cell: &str) -> bool {
    const REMARKS: &[&str] = &["warning:", "error:", "info:", "note:"];
    let cell = cell.to_ascii_lowercase();
    REMARKS.iter().any(|remark| cell.starts_with(remark))
}

fn column(cell: &str) -> &str {
    cell.split(" [").next().unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn columns_are_found_by_name_and_text_around_the_table_is_passed_over() {
        let text = "WARNING: something\n\nb, a [MiB], c\n 1, 2 MiB, 3\n6, 7 MiB, 8\nbye\n\
                    Warning: one, two, three\n";
        let found = rows(text, &["a", "b", "d"]).unwrap();
        let row = |a: &str, b: &str| Some(vec![Some(a.to_owned()), Some(b.to_owned()), None]);
        assert_eq!(found, [row("2 MiB", "1"), row("7 MiB", "6")]);
    }

    #[test]
    fn a_row_that_cannot_be_read_keeps_its_place() {
        let long = "x".repeat(super::LONGEST_CELL + 1);
        let text = format!("a, b\n1, 2,5\n3, 4\n5,\n{long}, 6\n7, 8");
        let found = rows(&text, &["a", "b"]).unwrap();
        let is_read: Vec<bool> = found.iter().map(Option::is_some).collect();
        assert_eq!(is_read, [false, true, true, false, true]);
    }

    #[test]
    fn a_cell_in_quotation_marks_may_have_a_comma() {
        let text = "\"name\",size\r\n\"Cards, Inc. \"\"X\"\"\", 1\r\n\r\nplain,\"2\"";
        let row = |name: &str, size: &str| Some(vec![Some(name.to_owned()), Some(size.to_owned())]);
        assert_eq!(
            rows(text, &["name", "size"]).unwrap(),
            [row("Cards, Inc. \"X\"", "1"), row("plain", "2")]
        );
    }

    #[test]
    fn text_without_the_header_is_no_table() {
        assert_eq!(
            rows("NVIDIA-SMI has failed because of this, that\n", &["name"]),
            None
        );
        assert_eq!(rows("", &["name"]), None);
    }
}
