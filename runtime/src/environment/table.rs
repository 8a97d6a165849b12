//! Reads the tables that vendors' tools print as comma-separated values.

use csv::{ReaderBuilder, StringRecord, Trim};

/// The value of each asked column in one row; None where the table lacks the column.
pub(super) type Row = Vec<Option<String>>;

/// The longest cell, in bytes. Names of models take less than half of it; more is text that
/// stands where a value should.
pub(super) const LONGEST_CELL: usize = 128;

/// The rows of the table in `text`, with the columns `names` in that order.
///
/// None if there is no table. A header cell may carry a unit: `memory.total [MiB]` is the column
/// `memory.total`. Text around the table, such as a warning, and rows that were cut off are passed
/// over where they have another number of cells than the header: with few columns, whoever reads
/// the rows has to look for more.
pub(super) fn rows(text: &str, names: &[&str]) -> Option<Vec<Row>> {
    let mut records = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(Trim::All)
        .from_reader(text.as_bytes())
        .into_records()
        .filter_map(Result::ok);
    let first = names.first()?;
    let header = records.find(|record| record.iter().any(|cell| column(cell) == *first))?;
    let places: Vec<Option<usize>> = names
        .iter()
        .map(|name| header.iter().position(|cell| column(cell) == *name))
        .collect();
    let row = |record: &StringRecord| -> Row {
        places
            .iter()
            .map(|place| place.and_then(|place| record.get(place)).map(str::to_owned))
            .collect()
    };
    let is_whole = |record: &StringRecord| {
        record.len() == header.len()
            && record.iter().all(|cell| cell.len() <= LONGEST_CELL)
            && !record.iter().all(str::is_empty)
    };
    Some(
        records
            .filter(is_whole)
            .map(|record| row(&record))
            .collect(),
    )
}

fn column(cell: &str) -> &str {
    cell.split(" [").next().unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn columns_are_found_by_name_and_text_around_the_table_is_passed_over() {
        let text = "WARNING: something\n\nb, a [MiB], c\n 1, 2 MiB, 3\n4, 5\n6, 7 MiB, 8\nbye\n";
        let found = rows(text, &["a", "b", "d"]).unwrap();
        let row = |a: &str, b: &str| vec![Some(a.to_owned()), Some(b.to_owned()), None];
        assert_eq!(found, [row("2 MiB", "1"), row("7 MiB", "6")]);
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
