//! How anonymous events are in fact.

use super::aggregate::Aggregate;
use super::cells::cells;
use super::content::{Anonymity, FieldEntropy, RecodingEffect, Uniqueness};
use super::fold::{Disclosure, scaled};
use super::numbers;
use super::plan::{Field, Plan, Role};
use super::recode::{Recode, together};
use super::sample::Sample;
use crate::tables::Kind;

/// Sizes of groups that are told apart, by their largest.
const SIZES: [(&str, u64); 5] = [
    ("1", 1),
    ("2 to 4", 4),
    ("5 to 9", 9),
    ("10 to 49", 49),
    ("50 and more", u64::MAX),
];

pub(super) fn of(aggregate: &Aggregate<'_>, plan: &Plan, disclosure: Disclosure) -> Anonymity {
    Anonymity {
        settings: uniqueness(&aggregate.settings, aggregate.events.start, disclosure),
        whole: uniqueness(&aggregate.whole, aggregate.events.start, disclosure),
        fields: telling(aggregate, plan, disclosure),
    }
}

fn uniqueness(groups: &Sample<u64>, starts: u64, disclosure: Disclosure) -> Uniqueness {
    let scale = groups.scale();
    let all = groups.kept().sum();
    let told = disclosure.part(unique(groups), all).scaled(scale);
    let of = disclosure.count(starts).at_least();
    let by_size = SIZES.iter().scan(0, |below, (label, most)| {
        let least = *below + 1;
        *below = *most;
        let runs = groups
            .kept()
            .filter(|runs| (least..=*most).contains::<u64>(runs));
        Some(((*label).to_owned(), runs.sum()))
    });
    Uniqueness {
        unique: told,
        share: share(told.at_least(), of),
        smallest: smallest(groups).filter(|_| !disclosure.is_public()),
        groups: scaled(disclosure.ordered(by_size.collect()), scale),
        one_in: scale,
    }
}

/// Of those that were looked at.
fn unique(groups: &Sample<u64>) -> u64 {
    groups.count(|runs| *runs == 1)
}

fn smallest(groups: &Sample<u64>) -> Option<u64> {
    groups.kept().min().copied()
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a share is shown with two digits"
)]
pub(super) fn share(part: u64, of: u64) -> f64 {
    if of == 0 {
        0.0
    } else {
        part as f64 / of as f64
    }
}

fn telling(aggregate: &Aggregate<'_>, plan: &Plan, disclosure: Disclosure) -> Vec<FieldEntropy> {
    let mut telling: Vec<FieldEntropy> = plan
        .fields
        .iter()
        .zip(&aggregate.counts)
        .enumerate()
        // Of lists, what is known of the parts does not add up.
        .filter(|(_, (field, _))| field.role.is_of_a_start() && !field.is_many)
        .map(|(number, (field, counts))| FieldEntropy {
            name: field.name.clone(),
            is_setting: field.role == Role::Setting,
            treatment: field.treatment,
            bits: match disclosure {
                Disclosure::Full => counts.bits(),
                // From nothing but what is shown.
                Disclosure::Public(_) => bits(&cells(field, counts, disclosure)),
            },
            less: match disclosure {
                Disclosure::Full => less(aggregate, number, field),
                Disclosure::Public(_) => Vec::new(),
            },
        })
        .filter(|telling| telling.bits > 0.0)
        .collect();
    telling.sort_by(|one, other| {
        let by_bits = other.bits.total_cmp(&one.bits);
        by_bits.then_with(|| one.name.cmp(&other.name))
    });
    telling
}

fn bits(cells: &[super::content::Cell]) -> f64 {
    let total = cells.iter().map(|cell| cell.runs).sum();
    let shares = cells.iter().map(|cell| share(cell.runs, total));
    shares
        .filter(|share| *share > 0.0)
        .map(|share| -share * share.log2())
        .sum()
}

fn less(aggregate: &Aggregate<'_>, number: usize, field: &Field) -> Vec<RecodingEffect> {
    debug_assert!(field.role == Role::Setting || Recode::of(field).is_empty());
    let counts = aggregate.counts.get(number);
    let octaves = || {
        counts
            .map(super::counts::Counts::octaves)
            .unwrap_or_default()
    };
    let of_powers = |base| match field.kind {
        Kind::Number(number) => numbers::bounds(&octaves(), base, number),
        _ => None,
    };
    let recodings = aggregate.recoded(number).filter_map(|(recode, groups)| {
        let unique = unique(groups).saturating_mul(groups.scale());
        Some(RecodingEffect {
            treatment: match (recode, &field.kind) {
                // One whose bounds nobody would read helps nobody.
                (Recode::Octaves, _) => of_powers(2)?,
                (Recode::Decades, _) => of_powers(10)?,
                (Recode::Fewer, Kind::Interval(intervals)) => fewer(intervals),
                (Recode::IsSet | Recode::Fewer, _) => "redact".to_owned(),
                (Recode::LeaveOut, _) => "skip".to_owned(),
            },
            unique,
            share: share(unique, aggregate.events.start),
            smallest: smallest(groups),
            one_in: groups.scale(),
        })
    });
    recodings.collect()
}

/// The bounds of a `bucket` without those that [`Recode::Fewer`] leaves out.
fn fewer(intervals: &[String]) -> String {
    let step = together(intervals);
    let bounds = intervals.iter().skip(step).step_by(step);
    let bounds = bounds.filter_map(|interval| interval.split("..").next());
    let bounds: Vec<&str> = bounds.filter(|bound| !bound.is_empty()).collect();
    // They are all integers, or all floats.
    let has_fractions = bounds.iter().any(|bound| bound.contains('.'));
    let bound = |bound: &&str| {
        let is_short = has_fractions && !bound.contains('.');
        format!("{bound}{}", if is_short { ".0" } else { "" })
    };
    if bounds.is_empty() {
        "redact".to_owned()
    } else {
        let bounds: Vec<String> = bounds.iter().map(bound).collect();
        format!("bucket({})", bounds.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_bucket_with_many_bounds_few_are_left() {
        let intervals = |bounds: u32| -> Vec<String> {
            let inner = (1..bounds).map(|bound| format!("{bound}..{}", bound + 1));
            let inner = std::iter::once("..1".to_owned()).chain(inner);
            inner.chain([format!("{bounds}..")]).collect()
        };
        assert_eq!(fewer(&intervals(1)), "redact");
        assert_eq!(fewer(&intervals(5)), "bucket(2, 4)");
        assert_eq!(
            fewer(&intervals(98)),
            "bucket(8, 16, 24, 32, 40, 48, 56, 64, 72, 80, 88, 96)"
        );
        for bounds in 1..400 {
            let left = fewer(&intervals(bounds)).matches(", ").count();
            assert!(left < numbers::READABLE, "{left} of {bounds}");
        }
        let fractions = ["..0.25", "0.25..0.5", "0.5..0.75", "0.75..1", "1..2", "2.."];
        assert_eq!(fewer(&fractions.map(str::to_owned)), "bucket(0.5, 1.0)");
    }
}
