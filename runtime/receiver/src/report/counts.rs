//! How often each value occurs, in bounded memory.

use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasherDefault;

use super::sample::IdentityHasher;
use super::scalar::{Label, Scalar};

/// Distinct values of one field that are told apart; of more, the rarer half is put together.
const DISTINCT: usize = 4096;

/// Counts of one field's values.
#[derive(Clone, Debug, Default)]
pub(super) struct Counts {
    values: HashMap<u64, (Label, u64), BuildHasherDefault<IdentityHasher>>,
    unset: u64,
    /// Of numbers that are not told apart any more: how many there are of each order of magnitude.
    octaves: BTreeMap<Octave, u64>,
    /// Other values that are not told apart any more.
    rest: u64,
}

/// Numbers from a power of two up to the next, by its exponent; `None` for 0, and those below it.
pub(super) type Octave = Option<i32>;

#[expect(
    clippy::cast_possible_truncation,
    reason = "an exponent of a number has few digits"
)]
pub(super) fn octave(number: f64) -> Octave {
    (number > 0.0).then(|| number.log2().floor() as i32)
}

impl Counts {
    pub(super) fn add(&mut self, hash: u64, value: Scalar<'_>) {
        let Some(label) = self.known(hash, value) else {
            return;
        };
        self.insert(hash, label, 1);
    }

    /// Counts it if it occurred before; else says how it is to be called.
    fn known(&mut self, hash: u64, value: Scalar<'_>) -> Option<Label> {
        if let Some((_, count)) = self.values.get_mut(&hash) {
            *count += 1;
            return None;
        }
        let label = value.label();
        if label.is_none() {
            self.unset += 1;
        }
        label
    }

    fn insert(&mut self, hash: u64, label: Label, count: u64) {
        let known = self.values.entry(hash).or_insert((label, 0));
        known.1 += count;
        if self.values.len() > DISTINCT {
            self.prune();
        }
    }

    fn prune(&mut self) {
        let mut counts: Vec<u64> = self.values.values().map(|(_, count)| *count).collect();
        let (_, median, _) = counts.select_nth_unstable(DISTINCT / 2);
        let median = *median;
        let (octaves, rest) = (&mut self.octaves, &mut self.rest);
        // As many of the median's count are kept as there is room for.
        let mut room = DISTINCT / 2;
        self.values.retain(|_, (label, count)| {
            if *count > median || (*count == median && room > 0 && median > 1) {
                room = room.saturating_sub(1);
                return true;
            }
            match label.number() {
                Some(number) => *octaves.entry(octave(number)).or_default() += *count,
                None => *rest += *count,
            }
            false
        });
    }

    pub(super) fn merge(&mut self, other: Self) {
        self.unset += other.unset;
        self.rest += other.rest;
        for (octave, count) in other.octaves {
            *self.octaves.entry(octave).or_default() += count;
        }
        for (hash, (label, count)) in other.values {
            self.insert(hash, label, count);
        }
    }

    /// All counts together.
    pub(super) fn total(&self) -> u64 {
        let values: u64 = self.values.values().map(|(_, count)| count).sum();
        values + self.unset + self.merged()
    }

    /// How many are not told apart.
    pub(super) fn merged(&self) -> u64 {
        self.rest + self.octaves.values().sum::<u64>()
    }

    pub(super) fn unset(&self) -> u64 {
        self.unset
    }

    /// The values that are told apart, from the most frequent.
    pub(super) fn values(&self) -> Vec<(&Label, u64)> {
        let mut values: Vec<(&Label, u64)> = self
            .values
            .values()
            .map(|(label, count)| (label, *count))
            .collect();
        values.sort_by_cached_key(|(label, count)| (u64::MAX - count, label.words()));
        values
    }

    /// How many numbers there are of each order of magnitude, those too that are not told apart.
    pub(super) fn octaves(&self) -> BTreeMap<Octave, u64> {
        let mut octaves = self.octaves.clone();
        for (label, count) in self.values.values() {
            if let Some(number) = label.number() {
                *octaves.entry(octave(number)).or_default() += count;
            }
        }
        octaves
    }

    /// Shannon's entropy in bits. Values that are not told apart count as if each occurred once, so it is never
    /// too low.
    #[expect(clippy::cast_precision_loss, reason = "counts of runs are far smaller")]
    pub(super) fn bits(&self) -> f64 {
        let total = self.total() as f64;
        let of = |count: u64| {
            let share = count as f64 / total;
            if count == 0 {
                0.0
            } else {
                -share * share.log2()
            }
        };
        if total == 0.0 {
            return 0.0;
        }
        // In one order, as sums of fractions differ in their last digits: the same events make the same report.
        let mut counts: Vec<u64> = self.values.values().map(|(_, count)| *count).collect();
        counts.sort_unstable();
        let known: f64 = counts.into_iter().map(of).sum();
        known + of(self.unset) + self.merged() as f64 * of(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of<'a>(values: impl IntoIterator<Item = Scalar<'a>>) -> Counts {
        let mut counts = Counts::default();
        for value in values {
            counts.add(value.hash(), value);
        }
        counts
    }

    #[test]
    fn it_counts_each_value() {
        let counts = of([
            Scalar::Whole(8),
            Scalar::Unset,
            Scalar::Whole(8),
            Scalar::Text("8"),
        ]);
        assert_eq!(
            counts.values(),
            [(&Label::Whole(8), 2), (&Label::Text("8".into()), 1)]
        );
        assert_eq!((counts.unset(), counts.total()), (1, 4));
    }

    #[test]
    fn of_too_many_the_frequent_are_told_apart_and_none_is_lost() {
        let often = [3_i128, 70_000, 90_000];
        let numbers = (0..100_000_i128).flat_map(|number| {
            let times = if often.contains(&number) { 500 } else { 1 };
            std::iter::repeat_n(Scalar::Whole(number), times)
        });
        let counts = of(numbers);
        assert!(counts.values.len() <= DISTINCT);
        assert_eq!(counts.total(), 100_000 + 3 * 499);
        assert_eq!(counts.octaves().values().sum::<u64>(), counts.total());
        let mut most: Vec<_> = counts.values().into_iter().take(3).collect();
        most.sort_by_key(|(label, _)| label.words());
        let expected = often.map(Label::Whole);
        assert_eq!(
            most,
            expected
                .iter()
                .map(|label| (label, 500))
                .collect::<Vec<_>>()
        );
    }

    #[test]
    fn bits_are_those_of_shannon() {
        let coin = of([Scalar::Flag(true), Scalar::Flag(false)]);
        assert!((coin.bits() - 1.0).abs() < 1e-9);
        let die = of((0..8).map(Scalar::Whole));
        assert!((die.bits() - 3.0).abs() < 1e-9);
        assert_eq!(of([Scalar::Unset]).bits().abs(), 0.0);
        assert_eq!(of([]).bits().abs(), 0.0);
    }
}
