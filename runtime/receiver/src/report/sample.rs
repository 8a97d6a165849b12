//! A bounded sample of distinct things, with what is known of each.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// What is known of one thing from two sightings.
pub(super) trait Merge {
    fn merge(&mut self, other: Self);
}

impl Merge for u64 {
    fn merge(&mut self, other: Self) {
        *self += other;
    }
}

impl Merge for () {
    fn merge(&mut self, (): Self) {}
}

/// Distinct sampling (Gibbons, 2001): a thing is kept while its hash begins with as many zero bits as the level
/// says, and the level rises by one whenever there are too many. So all that is known of a kept thing is exact,
/// and as long as the level is 0 it is known of all.
#[derive(Clone, Debug)]
pub(super) struct Sample<V> {
    level: u32,
    bound: usize,
    things: HashMap<u64, V, BuildHasherDefault<IdentityHasher>>,
}

impl<V: Merge> Sample<V> {
    pub(super) fn new(bound: usize) -> Self {
        Self {
            level: 0,
            bound,
            things: HashMap::default(),
        }
    }

    pub(super) fn add(&mut self, hash: u64, value: V) {
        if hash.leading_zeros() < self.level {
            return;
        }
        match self.things.get_mut(&hash) {
            Some(known) => known.merge(value),
            None => {
                self.things.insert(hash, value);
                self.shrink();
            }
        }
    }

    pub(super) fn merge(&mut self, other: Self) {
        self.raise(other.level);
        for (hash, value) in other.things {
            self.add(hash, value);
        }
    }

    fn shrink(&mut self) {
        while self.things.len() > self.bound {
            self.raise(self.level + 1);
        }
    }

    fn raise(&mut self, level: u32) {
        if level > self.level {
            self.level = level;
            self.things.retain(|hash, _| hash.leading_zeros() >= level);
        }
    }

    /// Each thing that is kept stands for so many.
    pub(super) fn scale(&self) -> u64 {
        1_u64.checked_shl(self.level).unwrap_or(u64::MAX)
    }

    pub(super) fn kept(&self) -> impl Iterator<Item = &V> {
        self.things.values()
    }

    /// How many things there are: exact while the level is 0.
    pub(super) fn distinct(&self) -> u64 {
        (self.things.len() as u64).saturating_mul(self.scale())
    }

    /// How many things are kept of which this holds: there are [`Self::scale`] times as many, about.
    pub(super) fn count(&self, holds: impl Fn(&V) -> bool) -> u64 {
        self.kept().filter(|value| holds(value)).count() as u64
    }
}

/// The things are hashes already. The map looks at the lowest and the highest bits of a hash, and the highest are
/// those that are zero in a sample.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct IdentityHasher(u64);

impl Hasher for IdentityHasher {
    fn finish(&self) -> u64 {
        self.0.rotate_left(32)
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::scalar::hash_of;

    fn of(numbers: std::ops::Range<u64>, bound: usize) -> Sample<u64> {
        let mut sample = Sample::new(bound);
        for number in numbers {
            // Every third number comes twice.
            let times = if number % 3 == 0 { 2 } else { 1 };
            for _ in 0..times {
                sample.add(hash_of(&number), 1);
            }
        }
        sample
    }

    #[test]
    fn it_is_exact_up_to_its_bound() {
        let sample = of(0..300, 300);
        assert_eq!(sample.scale(), 1);
        assert_eq!(sample.distinct(), 300);
        assert_eq!(sample.count(|times| *times == 1), 200);
    }

    #[test]
    fn beyond_it_estimates_and_stays_bounded() {
        let sample = of(0..300_000, 10_000);
        assert!(sample.things.len() <= 10_000);
        let near = |estimate: u64, truth: u64| estimate.abs_diff(truth) * 20 < truth;
        assert!(near(sample.distinct(), 300_000), "{}", sample.distinct());
        let once = sample.count(|times| *times == 1) * sample.scale();
        assert!(near(once, 200_000), "{once}");
    }

    #[test]
    fn parts_make_the_same_whole() {
        let whole = of(0..50_000, 1000);
        let mut merged = of(0..20_000, 1000);
        merged.merge(of(20_000..50_000, 1000));
        assert_eq!(merged.level, whole.level);
        assert_eq!(merged.things, whole.things);
    }
}
