//! Runs over time.

use std::collections::BTreeMap;

use super::aggregate::Aggregate;
use super::content::Span;
use super::fold::Disclosure;
use super::weeks::{self, WEEK};
use crate::day::Day;

/// Up to so many days each is shown; of more, each week.
const DAYS: i32 = 45;

/// Starts of some days that follow each other, by version.
struct Starts {
    from: Day,
    to: Day,
    versions: BTreeMap<u32, u64>,
}

impl Starts {
    fn runs(&self) -> u64 {
        self.versions.values().sum()
    }
}

pub(super) fn spans(aggregate: &Aggregate<'_>, disclosure: Disclosure) -> Vec<Span> {
    let (Some(((first, _), _)), Some(((last, _), _))) = (
        aggregate.starts.first_key_value(),
        aggregate.starts.last_key_value(),
    ) else {
        return Vec::new();
    };
    let is_daily = !disclosure.is_public() && last.number() - first.number() < DAYS;
    let days = if is_daily { 1 } else { WEEK };
    let begin = |day: Day| match days {
        1 => day.number(),
        _ => weeks::monday(day).number(),
    };
    let mut starts: Vec<Starts> = (begin(*first)..=begin(*last))
        .step_by(usize::try_from(days).unwrap_or(1))
        .map(|from| Starts {
            from: match disclosure.is_public() {
                true => Day::from_number(from),
                false => Day::from_number(from).max(*first),
            },
            to: match disclosure.is_public() {
                true => Day::from_number(from + days - 1),
                false => Day::from_number(from + days - 1).min(*last),
            },
            versions: BTreeMap::new(),
        })
        .collect();
    for ((day, version), count) in &aggregate.starts {
        let position = (begin(*day) - begin(*first)) / days;
        let position = usize::try_from(position).unwrap_or_default();
        if let Some(starts) = starts.get_mut(position) {
            *starts.versions.entry(*version).or_default() += count;
        }
    }
    let told = disclosed(starts, disclosure)
        .into_iter()
        .filter_map(|starts| {
            let named = starts
                .versions
                .iter()
                .map(|(version, runs)| (aggregate.versions.name(*version).to_owned(), *runs));
            let mut versions = disclosure.partition(named.collect());
            // The versions are in the order in which runs of them were read.
            versions.sort_by(|one, other| {
                let order = other.runs.cmp(&one.runs);
                order.then_with(|| one.label.cmp(&other.label))
            });
            Some(Span {
                from: starts.from.to_string(),
                to: starts.to.to_string(),
                runs: match disclosure.count(starts.runs()) {
                    super::content::Count::Of(runs) => runs,
                    super::content::Count::FewerThan(_) => return None,
                },
                versions,
            })
        });
    told.collect()
}

/// Weeks in which too few started are put together with their neighbours.
fn disclosed(starts: Vec<Starts>, disclosure: Disclosure) -> Vec<Starts> {
    if !disclosure.is_public() {
        return starts;
    }
    let groups = disclosure.neighbours(&starts, Starts::runs);
    let joined = groups.into_iter().filter_map(|(from, to, _)| {
        let group = starts.get(from..=to)?;
        let mut versions: BTreeMap<u32, u64> = BTreeMap::new();
        for starts in group {
            for (version, runs) in &starts.versions {
                *versions.entry(*version).or_default() += runs;
            }
        }
        Some(Starts {
            from: group.first()?.from,
            to: group.last()?.to,
            versions,
        })
    });
    joined.collect()
}
