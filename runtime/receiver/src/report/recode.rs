//! RecodingSlots to say less of a field, whose effect on anonymity is measured.

use usage_stat_schema::Treatment;

use super::counts::octave;
use super::numbers::READABLE;
use super::plan::{Field, Role};
use super::scalar::{Scalar, hash_of};
use crate::tables::Kind;

/// A way to say less of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Recode {
    /// `bucket` with each power of two as a bound.
    Octaves,
    /// `bucket` with each power of ten as a bound.
    Decades,
    /// `bucket` with bounds left out: each second one, and more where many would be left.
    Fewer,
    /// `redact`: whether it is set.
    IsSet,
    /// `skip`.
    LeaveOut,
}

impl Recode {
    /// Those that make sense for a field, the least change first.
    pub(super) fn of(field: &Field) -> &'static [Self] {
        if field.role != Role::Setting {
            return &[];
        }
        match field.kind {
            Kind::Number(_) if !field.is_many => &[Self::Octaves, Self::Decades, Self::LeaveOut],
            Kind::Interval(_) if !field.is_many => &[Self::Fewer, Self::LeaveOut],
            Kind::Text if !field.is_many && says_more_than_is_set(field.treatment) => {
                &[Self::IsSet, Self::LeaveOut]
            }
            _ => &[Self::LeaveOut],
        }
    }

    /// What would be told apart of the value; none for nothing at all.
    pub(super) fn hash(self, value: Scalar<'_>, kind: &Kind) -> Option<u64> {
        Some(match (self, value) {
            (Self::LeaveOut, _) => return None,
            (_, Scalar::Unset) => value.hash(),
            (Self::Octaves, _) => hash_of(&value.number().map(octave)),
            (Self::Decades, _) => hash_of(&value.number().map(decade)),
            (Self::Fewer, Scalar::Text(text)) => {
                let Kind::Interval(intervals) = kind else {
                    return None;
                };
                let rank = intervals.iter().position(|known| known == text);
                hash_of(&rank.map(|rank| rank / together(intervals)))
            }
            (Self::Fewer | Self::IsSet, _) => hash_of(&true),
        })
    }
}

const fn says_more_than_is_set(treatment: Option<Treatment>) -> bool {
    match treatment {
        Some(Treatment::Redact) => false,
        Some(
            Treatment::Skip
            | Treatment::Count
            | Treatment::Bucket
            | Treatment::OneOf
            | Treatment::Send,
        )
        | None => true,
    }
}

/// How many neighbours of these intervals become one.
pub(super) fn together(intervals: &[String]) -> usize {
    intervals.len().div_ceil(READABLE + 1).max(2)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "an exponent of a number has few digits"
)]
pub(super) fn decade(number: f64) -> Option<i32> {
    // A whole power of ten must not fall below itself.
    (number > 0.0).then(|| (number.log10() + 1e-12).floor() as i32)
}

/// Tells a value of one field from the same value of another; sums of it tell sets of values apart.
pub(super) fn mixed(field: usize, hash: u64) -> u64 {
    // The last step of SplitMix64.
    let mut mixed = hash.wrapping_add((field as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
