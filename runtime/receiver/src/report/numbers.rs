//! Numbers as intervals, and as they are read best.

use std::collections::{BTreeMap, BTreeSet};

use super::counts::{Counts, Octave};
use crate::tables::Number;

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

/// Bounds of a `bucket` that people read, as its intervals stand in the published schema.
pub(super) const READABLE: usize = 12;

/// A `bucket` with powers of a base as bounds, that tells these numbers apart as all powers of it would. Of too many,
/// those are left out between which there is no number; none if there are too many all the same.
pub(super) fn bounds(octaves: &BTreeMap<Octave, u64>, base: i32, number: Number) -> Option<String> {
    let known: Vec<i32> = octaves.keys().copied().flatten().collect();
    let (first, last) = match (known.first(), known.last()) {
        (Some(first), Some(last)) => (below(*first, base), below(last.saturating_add(1), base)),
        _ => (0, 0),
    };
    let is_possible = |power: &i32| match number {
        Number::Whole { maximum, .. } => *power >= 0 && is_at_most(base, *power, maximum),
        Number::Real => true,
    };
    let powers: BTreeSet<i32> = (first..=last).filter(is_possible).collect();
    let around = |octave: &i32| below(*octave, base)..=above(octave.saturating_add(1), base);
    let near: BTreeSet<i32> = known.iter().flat_map(around).collect();
    let powers = if powers.len() > READABLE {
        &powers & &near
    } else {
        powers
    };
    if powers.is_empty() || powers.len() > READABLE {
        return None;
    }
    let bounds: Vec<String> = powers
        .iter()
        .map(|power| literal(base, *power, number))
        .collect();
    Some(format!("bucket({})", bounds.join(", ")))
}

/// The greatest power of a base that is no greater than this power of two, by its exponent.
#[expect(
    clippy::cast_possible_truncation,
    reason = "an exponent of a number has few digits"
)]
fn below(octave: i32, base: i32) -> i32 {
    (f64::from(octave) / f64::from(base).log2() + 1e-12).floor() as i32
}

/// The least that is no less.
fn above(octave: i32, base: i32) -> i32 {
    -below(-octave, base)
}

fn is_at_most(base: i32, power: i32, most: i128) -> bool {
    let power = u32::try_from(power).ok();
    let power = power.and_then(|power| i128::from(base).checked_pow(power));
    power.is_some_and(|power| power <= most)
}

/// As a `bucket` takes it: its bounds are all integers, or all floats.
fn literal(base: i32, power: i32, number: Number) -> String {
    let whole = u32::try_from(power).ok();
    let whole = whole.and_then(|power| i128::from(base).checked_pow(power));
    match (number, whole) {
        (Number::Whole { .. }, Some(whole)) => whole.to_string(),
        _ => format!("{:?}", f64::from(base).powi(power)),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;
    use crate::report::scalar::Scalar;

    const WHOLE: Number = Number::Whole {
        minimum: 0,
        maximum: u64::MAX as i128,
    };

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
        let told = |base| bounds(&octaves, base, WHOLE).unwrap();
        assert_eq!(told(10), "bucket(1, 10, 100, 1000)");
        assert_eq!(
            told(2),
            "bucket(4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096)"
        );
    }

    #[test]
    fn of_too_many_bounds_those_beside_a_number_are_left() {
        let octaves = of(&[0, 8, 9, 100, 1 << 49]).octaves();
        let told = |base| bounds(&octaves, base, WHOLE).unwrap();
        assert_eq!(
            told(2),
            "bucket(8, 16, 64, 128, 562949953421312, 1125899906842624)"
        );
        assert_eq!(
            told(10),
            "bucket(1, 10, 100, 1000, 100000000000000, 1000000000000000)"
        );
        // Numbers of each magnitude.
        let all: Vec<i128> = (0..60).map(|power| 1 << power).collect();
        let octaves = of(&all).octaves();
        for base in [2, 10] {
            assert_eq!(bounds(&octaves, base, WHOLE), None, "{base}");
        }
    }

    #[test]
    fn no_bound_is_beyond_what_there_can_be() {
        let octaves = of(&[1, 1 << 63]).octaves();
        assert_eq!(
            bounds(&octaves, 2, WHOLE).unwrap(),
            "bucket(1, 2, 9223372036854775808)"
        );
        let octaves = [(Some(-40), 1), (Some(200), 1)].into();
        assert_eq!(
            bounds(&octaves, 10, Number::Real).unwrap(),
            "bucket(1e-13, 1e-12, 1e-11, 1e60)"
        );
        let octaves = [(Some(-2), 1), (Some(0), 1)].into();
        assert_eq!(
            bounds(&octaves, 2, Number::Real).unwrap(),
            "bucket(0.25, 0.5, 1.0, 2.0)"
        );
    }
}
