//! RecodingSlots in which runs fail, in bounded memory.

use std::collections::BTreeMap;

use super::fold::OTHER;
use super::sample::Sample;

/// RecodingSlots to fail that are told apart.
const TOLD_APART: usize = 1000;

/// Runs that failed in one way, up to which all are known; of more, a sample is kept.
const EXACT: usize = 1 << 10;

/// One way in which runs fail.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Failure {
    Cause(Option<Box<str>>),
    Place(Option<Box<str>>),
    Version(u32),
}

/// The runs that failed, by each way in which they did.
#[derive(Clone, Debug, Default)]
pub(super) struct Failures(BTreeMap<Failure, Sample<()>>);

impl Failures {
    pub(super) fn add(&mut self, failure: Failure, run: u64) {
        self.of(failure).add(run, ());
    }

    /// Takes in others, whose versions have numbers of their own.
    pub(super) fn merge(&mut self, others: Self, mut version: impl FnMut(u32) -> u32) {
        for (failure, runs) in others.0 {
            let failure = match failure {
                Failure::Version(number) => Failure::Version(version(number)),
                failure => failure,
            };
            self.of(failure).merge(runs);
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&Failure, &Sample<()>)> {
        self.0.iter()
    }

    fn of(&mut self, failure: Failure) -> &mut Sample<()> {
        let is_room = self.0.len() < TOLD_APART || self.0.contains_key(&failure);
        let failure = match failure {
            failure if is_room => failure,
            Failure::Cause(_) => Failure::Cause(Some(OTHER.into())),
            Failure::Place(_) => Failure::Place(Some(OTHER.into())),
            // There are few of them.
            Failure::Version(version) => Failure::Version(version),
        };
        let runs = self.0.entry(failure);
        runs.or_insert_with(|| Sample::new(EXACT))
    }
}
