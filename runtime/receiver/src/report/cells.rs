//! How runs are spread over the values of a field.

use usage_stat_schema::Treatment;

use super::content::Cell;
use super::counts::Counts;
use super::fold::{Disclosure, OTHER};
use super::numbers;
use super::plan::Field;
use crate::tables::Kind;

/// Values of one field that are shown; of more, how many there are.
pub(super) const SHOWN: usize = 24;

/// The most frequent first, and what is not told apart last.
pub(super) fn by_frequency(mut cells: Vec<(String, u64)>) -> Vec<(String, u64)> {
    cells.sort_by(|(one, runs), (other, others)| {
        let order = (one == OTHER).cmp(&(other == OTHER));
        order.then(others.cmp(runs)).then_with(|| one.cmp(other))
    });
    cells
}

pub(super) fn is_ordered(kind: &Kind) -> bool {
    match kind {
        Kind::Number(_) | Kind::Interval(_) => true,
        Kind::List { element, .. } => is_ordered(element),
        _ => false,
    }
}

/// The cells of a field of which each run has one value.
pub(super) fn cells(field: &Field, counts: &Counts, disclosure: Disclosure) -> Vec<Cell> {
    cells_of(field, counts, counts.total(), disclosure)
}

pub(super) fn cells_of(
    field: &Field,
    counts: &Counts,
    runs: u64,
    disclosure: Disclosure,
) -> Vec<Cell> {
    let kind = match &field.kind {
        Kind::List { element, .. } => element,
        kind => kind,
    };
    let cells = match kind {
        Kind::Number(_) => numbers::cells(counts, is_bytes(&field.name)),
        Kind::Interval(intervals) => listed(intervals, counts),
        Kind::IsSet => vec![
            ("set".to_owned(), counts.total() - counts.unset()),
            ("not set".to_owned(), counts.unset()),
        ],
        Kind::Flag => by_frequency(values(counts)),
        Kind::Word | Kind::Variant if shows_all_words(field) => {
            by_frequency(listed(&field.words, counts))
        }
        _ => by_frequency(values(counts)),
    };
    if field.is_many {
        // What is not set is no element.
        let elements = cells
            .into_iter()
            .filter(|(label, runs)| *runs > 0 && !(label == NOT_SET && counts.unset() > 0));
        disclosure.many(elements.collect(), runs)
    } else if is_ordered(&field.kind) {
        disclosure.ordered(cells)
    } else {
        disclosure.partition(cells)
    }
}

/// Whether the words that no run has are shown too.
fn shows_all_words(field: &Field) -> bool {
    match field.treatment {
        Some(Treatment::Send) => field.words.len() <= SHOWN,
        Some(
            Treatment::Skip
            | Treatment::Redact
            | Treatment::Count
            | Treatment::Bucket
            | Treatment::OneOf,
        )
        | None => true,
    }
}

const NOT_SET: &str = "not set";

fn values(counts: &Counts) -> Vec<(String, u64)> {
    let values = counts.values().into_iter();
    let mut cells: Vec<_> = values.map(|(label, runs)| (label.words(), runs)).collect();
    cells.extend((counts.unset() > 0).then(|| (NOT_SET.to_owned(), counts.unset())));
    cells.extend((counts.merged() > 0).then(|| (OTHER.to_owned(), counts.merged())));
    cells
}

/// In the order of a list, values that nobody has too.
fn listed(words: &[String], counts: &Counts) -> Vec<(String, u64)> {
    let mut found = values(counts);
    let mut cells = Vec::new();
    let unset = found.iter().position(|(label, _)| label == NOT_SET);
    if let Some(position) = unset.filter(|_| !words.iter().any(|word| word == NOT_SET)) {
        cells.push(found.remove(position));
    }
    for word in words {
        let position = found.iter().position(|(label, _)| label == word);
        cells.push(match position {
            Some(position) => found.remove(position),
            None => (word.clone(), 0),
        });
    }
    // Of another version, whose list was another.
    cells.extend(found);
    cells
}

fn is_bytes(name: &str) -> bool {
    ["memory", "bytes"]
        .iter()
        .any(|word| name.to_ascii_lowercase().contains(word))
}
