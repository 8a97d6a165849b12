//! How anonymous events are in fact.

use super::aggregate::Aggregate;
use super::cells::cells;
use super::content::{Anonymity, Less, Telling, Uniqueness};
use super::fold::{Disclosure, scaled};
use super::numbers;
use super::plan::{Field, Plan, Role};
use super::recode::Recode;
use super::sample::Sample;
use crate::tables::{Kind, Number};

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

fn telling(aggregate: &Aggregate<'_>, plan: &Plan, disclosure: Disclosure) -> Vec<Telling> {
    let mut telling: Vec<Telling> = plan
        .fields
        .iter()
        .zip(&aggregate.counts)
        .enumerate()
        // Of lists, what is known of the parts does not add up.
        .filter(|(_, (field, _))| field.role.is_of_a_start() && !field.is_many)
        .map(|(number, (field, counts))| Telling {
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

fn less(aggregate: &Aggregate<'_>, number: usize, field: &Field) -> Vec<Less> {
    debug_assert!(field.role == Role::Setting || Recode::of(field).is_empty());
    let counts = aggregate.counts.get(number);
    let octaves = || {
        counts
            .map(super::counts::Counts::octaves)
            .unwrap_or_default()
    };
    let is_whole = matches!(field.kind, Kind::Number(Number::Whole { .. }));
    let ways = aggregate.recoded(number).map(|(recode, groups)| Less {
        treatment: match (recode, &field.kind) {
            (Recode::Octaves, _) => numbers::bounds(&octaves(), 2.0, is_whole),
            (Recode::Decades, _) => numbers::bounds(&octaves(), 10.0, is_whole),
            (Recode::Pairs, Kind::Interval(intervals)) => every_second(intervals),
            (Recode::IsSet | Recode::Pairs, _) => "redact".to_owned(),
            (Recode::LeaveOut, _) => "skip".to_owned(),
        },
        unique: unique(groups).saturating_mul(groups.scale()),
        share: share(
            unique(groups).saturating_mul(groups.scale()),
            aggregate.events.start,
        ),
        smallest: smallest(groups),
        one_in: groups.scale(),
    });
    ways.collect()
}

/// The bounds of a `bucket` without each second one.
fn every_second(intervals: &[String]) -> String {
    let bounds = intervals.iter().skip(2).step_by(2).filter_map(|interval| {
        let from = interval.split("..").next();
        from.map(|from| from.trim_start_matches(['<', '>', '=', '≥']))
    });
    let bounds: Vec<&str> = bounds.filter(|bound| !bound.is_empty()).collect();
    if bounds.is_empty() {
        "redact".to_owned()
    } else {
        format!("bucket({})", bounds.join(", "))
    }
}
