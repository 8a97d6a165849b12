//! Numbers as intervals, and as they are read best.

use std::collections::BTreeMap;

use super::counts::{Counts, Octave};

/// Numbers that are shown one by one; more are shown by order of magnitude.
const ONE_BY_ONE: usize = 8;

/// The values of a number in their order, and how many runs have each.
pub(super) fn cells(counts: &Counts, is_bytes: bool) -> Vec<(String, u64)> {
    let mut cells = Vec::new();
    if counts.unset() > 0 {
        cells.push(("not set".to_owned(), counts.unset()));
    }
    let mut values = counts.values();
    if counts.merged() == 0 && values.len() <= ONE_BY_ONE {
        values.sort_by(|(one, _), (other, _)| {
            let number = |label: &super::scalar::Label| label.number().unwrap_or(f64::INFINITY);
            number(one).total_cmp(&number(other))
        });
        cells.extend(values.into_iter().map(|(label, runs)| {
            let words = match label.number() {
                Some(number) if is_bytes => bytes(number),
                _ => label.words(),
            };
            (words, runs)
        }));
        return cells;
    }
    cells.extend(by_magnitude(&counts.octaves(), is_bytes));
    cells
}

/// Each interval between powers of two, those too in which there is none.
fn by_magnitude(octaves: &BTreeMap<Octave, u64>, is_bytes: bool) -> Vec<(String, u64)> {
    let mut cells = Vec::new();
    if let Some(runs) = octaves.get(&None) {
        cells.push(("0 or less".to_owned(), *runs));
    }
    let known: Vec<i32> = octaves.keys().copied().flatten().collect();
    let (Some(first), Some(last)) = (known.first(), known.last()) else {
        return cells;
    };
    // Of numbers that are far apart, what is between is not shown.
    let is_dense = last - first <= 40;
    for octave in *first..=*last {
        let runs = octaves.get(&Some(octave)).copied();
        if runs.is_some() || is_dense {
            cells.push((interval(octave, is_bytes), runs.unwrap_or_default()));
        }
    }
    cells
}

fn interval(octave: i32, is_bytes: bool) -> String {
    let bound = |octave: i32| {
        let number = 2_f64.powi(octave);
        if is_bytes {
            bytes(number)
        } else {
            number.to_string()
        }
    };
    format!("{}..{}", bound(octave), bound(octave + 1))
}

/// As in `16 GiB`.
pub(super) fn bytes(number: f64) -> String {
    const UNITS: [&str; 6] = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];
    let mut size = number;
    for (position, unit) in UNITS.into_iter().enumerate() {
        if size < 1024.0 || position + 1 == UNITS.len() {
            let rounded = (size * 10.0).round() / 10.0;
            return format!("{rounded} {unit}");
        }
        size /= 1024.0;
    }
    number.to_string()
}

/// The bounds of a `bucket` that has those powers of a base as bounds which tell these numbers apart.
pub(super) fn bounds(octaves: &BTreeMap<Octave, u64>, base: f64, is_whole: bool) -> String {
    let known: Vec<i32> = octaves.keys().copied().flatten().collect();
    let exponent = |octave: i32| (f64::from(octave) / base.log2() + 1e-12).floor();
    let (mut power, last) = match (known.first(), known.last()) {
        (Some(first), Some(last)) => (exponent(*first), exponent(*last + 1)),
        _ => (0.0, 0.0),
    };
    let mut bounds = Vec::new();
    while power <= last && bounds.len() < 64 {
        if power >= 0.0 || !is_whole {
            bounds.push(base.powf(power).to_string());
        }
        power += 1.0;
    }
    format!("bucket({})", bounds.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::scalar::Scalar;

    fn of(numbers: &[i128]) -> Counts {
        let mut counts = Counts::default();
        for number in numbers {
            let value = Scalar::Whole(*number);
            counts.add(value.hash(), value);
        }
        counts
    }

    #[test]
    fn few_are_shown_one_by_one_in_their_order() {
        let cell = |label: &str, runs| (label.to_owned(), runs);
        assert_eq!(
            cells(&of(&[100, 9, 100]), false),
            [cell("9", 1), cell("100", 2)]
        );
        let memory = cells(&of(&[64 << 30, 1536]), true);
        assert_eq!(memory, [cell("1.5 KiB", 1), cell("64 GiB", 1)]);
    }

    #[test]
    fn many_are_shown_by_magnitude() {
        let numbers: Vec<i128> = (0..=9).chain([40]).collect();
        let labels: Vec<String> = cells(&of(&numbers), false)
            .into_iter()
            .map(|(label, runs)| format!("{label}: {runs}"))
            .collect();
        assert_eq!(
            labels,
            [
                "0 or less: 1",
                "1..2: 1",
                "2..4: 2",
                "4..8: 4",
                "8..16: 2",
                "16..32: 0",
                "32..64: 1"
            ]
        );
    }

    #[test]
    fn bounds_are_those_between_the_numbers() {
        let octaves = of(&[5, 3000]).octaves();
        assert_eq!(bounds(&octaves, 10.0, true), "bucket(1, 10, 100, 1000)");
        assert_eq!(
            bounds(&octaves, 2.0, true),
            "bucket(4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096)"
        );
    }
}
