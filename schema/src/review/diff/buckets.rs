//! Ranges such as `8..64`.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Comparison, rules::*};
use crate::{
    document::Shape,
    language::values::{Detail, describe},
};

/// A range, from its lower bound up to but not including its upper.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bucket<'a> {
    lower: &'a str,
    upper: &'a str,
}

impl<'a> Bucket<'a> {
    pub(super) fn parse(label: &'a str) -> Option<Self> {
        let (lower, upper) = label.split_once("..")?;
        let number = |bound: &str| bound.is_empty() || bound.parse::<f64>().is_ok();
        (number(lower) && number(upper)).then_some(Self { lower, upper })
    }

    fn bounds(&self) -> [f64; 2] {
        [
            self.lower.parse().unwrap_or(f64::NEG_INFINITY),
            self.upper.parse().unwrap_or(f64::INFINITY),
        ]
    }

    fn holds(&self, other: &Self) -> bool {
        let [lower, upper] = self.bounds();
        let [inner_lower, inner_upper] = other.bounds();
        lower <= inner_lower && inner_upper <= upper
    }

    /// Whether a number within these bounds, both included, can be in it.
    pub(super) fn meets(&self, minimum: Option<f64>, maximum: Option<f64>) -> bool {
        let [lower, upper] = self.bounds();
        minimum.is_none_or(|least| least < upper) && maximum.is_none_or(|most| lower <= most)
    }

    /// Whole numbers in it, a telling one first.
    pub(super) fn values(&self) -> impl Iterator<Item = i64> + use<> {
        let [lower, upper] = self.bounds();
        let start = if lower.is_finite() {
            lower.ceil()
        } else {
            (upper - 1.0).floor()
        };
        let start = if start.is_finite() { start as i64 } else { 0 };
        [start.saturating_add(start / 2), start]
            .into_iter()
            .filter(move |value| lower <= *value as f64 && (*value as f64) < upper)
    }
}

impl Comparison<'_> {
    /// Compares the labels of two bucketed fields, given that they differ.
    pub(super) fn buckets(&mut self, place: &str, old: &Shape, new: &Shape, sets: [&[&Value]; 2]) {
        let [old_labels, new_labels] = sets.map(|labels| {
            labels
                .iter()
                .filter_map(|label| label.as_str())
                .collect::<Vec<_>>()
        });
        let bounds = |labels: &[&str]| {
            let mut bounds = BTreeSet::new();
            for label in labels {
                let bucket = Bucket::parse(label)?;
                bounds.extend([bucket.lower, bucket.upper].map(str::to_owned));
            }
            Some(bounds)
        };
        let rule = match (bounds(&old_labels), bounds(&new_labels)) {
            (Some(before), Some(after)) if before != after && after.is_superset(&before) => {
                &BUCKET_FINER
            }
            (Some(before), Some(after)) if before != after && after.is_subset(&before) => {
                &BUCKET_COARSER
            }
            _ => &BUCKET_MOVED,
        };
        let (coarse, fine) = match rule.direction {
            Direction::Narrowing => (&new_labels, &old_labels),
            _ => (&old_labels, &new_labels),
        };
        let known: BTreeSet<&str> = coarse.iter().copied().collect();
        let pair = fine
            .iter()
            .filter(|label| !known.contains(*label))
            .find_map(|inner| {
                let bucket = Bucket::parse(inner)?;
                let outer = coarse
                    .iter()
                    .find(|label| Bucket::parse(label).is_some_and(|outer| outer.holds(&bucket)))?;
                Some((Value::from(*outer), Value::from(*inner)))
            });
        let words = |shape| Some(describe(shape, Detail::Exact));
        let finding = self.found(rule, place, words(old), words(new));
        if let Some((outer, inner)) = pair {
            match rule.direction {
                Direction::Narrowing => finding.shown_by(Some(inner), Some(outer)),
                _ => finding.shown_by(Some(outer), Some(inner)),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Bucket;

    #[test]
    fn reads_labels() {
        assert!(
            Bucket::parse("..1")
                .unwrap()
                .holds(&Bucket::parse("..0").unwrap())
        );
        assert!(
            Bucket::parse("8..64")
                .unwrap()
                .holds(&Bucket::parse("8..16").unwrap())
        );
        assert!(
            !Bucket::parse("8..64")
                .unwrap()
                .holds(&Bucket::parse("8..65").unwrap())
        );
        assert_eq!(Bucket::parse("few"), None);
        assert_eq!(Bucket::parse("a..b"), None);
    }

    #[test]
    fn names_a_value_inside() {
        let first = |label| Bucket::parse(label).unwrap().values().next();
        assert_eq!(first("8..64"), Some(12));
        assert_eq!(first("..1"), Some(0));
        assert_eq!(first("64.."), Some(96));
        assert_eq!(first("1..2"), Some(1));
        assert_eq!(first("0.5..0.6"), None);
    }
}
