//! One pass over events, in bounded memory.

use std::collections::{BTreeMap, HashMap};

use super::counts::Counts;
use super::ending::Ending;
use super::failures::{Failure, Failures};
use super::plan::{Plan, Role};
use super::read::Sink;
use super::recode::{Recode, mixed};
use super::run::Run;
use super::sample::Sample;
use super::scalar::{Scalar, hash_of};
use super::versions::Versions;
use crate::day::Day;
use crate::store::StoredEvent;

/// Runs, and sets of settings, up to which all is exact; of more, a sample is kept.
const EXACT: usize = 1 << 17;

/// As [`EXACT`], for what would be if a field told less: there are many of these.
const EXACT_RECODED: usize = 1 << 13;

/// What is known of all events that were shown to it.
#[derive(Clone, Debug)]
pub(super) struct Aggregate<'a> {
    plan: &'a Plan,
    pub(super) events: Events,
    /// Starts of a day and a version.
    pub(super) starts: BTreeMap<(Day, u32), u64>,
    /// Starts that follow a schema.
    pub(super) of_schema: HashMap<String, u64>,
    pub(super) versions: Versions,
    /// By field: how many runs have a value.
    pub(super) counts: Vec<Counts>,
    pub(super) runs: Sample<Run>,
    pub(super) settings: Sample<u64>,
    pub(super) whole: Sample<u64>,
    /// By way to say less: the sets of settings that would be left.
    pub(super) recoded: Vec<Sample<u64>>,
    pub(super) failures: Failures,
    /// Events that launchers said they had given up, when they ended.
    pub(super) dropped: u64,
    /// Events that name a schema which is not in the folder.
    pub(super) unread: u64,
    pub(super) last: Option<Day>,
    scratch: Scratch,
    recodings: RecodingSlots,
}

/// How many events there are of each type.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Events {
    pub(super) start: u64,
    pub(super) ping: u64,
    pub(super) stop: u64,
    pub(super) error: u64,
}

impl Events {
    pub(super) fn all(self) -> u64 {
        self.start + self.ping + self.stop + self.error
    }
}

/// The ways to say less that are measured, those of one field after those of the field before.
#[derive(Clone, Debug, Default)]
struct RecodingSlots {
    first: Vec<usize>,
    count: usize,
}

/// What one start says.
#[derive(Clone, Debug, Default)]
struct Scratch {
    /// By field: what tells its values from others.
    of_field: Vec<u64>,
    /// By way to say less: what would.
    recoded: Vec<u64>,
    /// Values of lists that were counted for this run.
    seen: Vec<(usize, u64)>,
}

impl<'a> Aggregate<'a> {
    pub(super) fn new(plan: &'a Plan) -> Self {
        let mut recodings = RecodingSlots::default();
        for field in &plan.fields {
            recodings.first.push(recodings.count);
            recodings.count += Recode::of(field).len();
        }
        Self {
            plan,
            events: Events::default(),
            starts: BTreeMap::new(),
            of_schema: HashMap::new(),
            versions: Versions::default(),
            counts: vec![Counts::default(); plan.fields.len()],
            runs: Sample::new(EXACT),
            settings: Sample::new(EXACT),
            whole: Sample::new(EXACT),
            recoded: vec![Sample::new(EXACT_RECODED); recodings.count],
            failures: Failures::default(),
            dropped: 0,
            unread: 0,
            last: None,
            scratch: Scratch {
                of_field: vec![0; plan.fields.len()],
                recoded: vec![0; recodings.count],
                seen: Vec::new(),
            },
            recodings,
        }
    }

    /// The ways to say less of a field, each with the sets of settings that would be left.
    pub(super) fn recoded(&self, field: usize) -> impl Iterator<Item = (Recode, &Sample<u64>)> {
        let recodings = self.plan.fields.get(field).map_or(&[][..], Recode::of);
        let first = self.recodings.first.get(field).copied().unwrap_or_default();
        recodings
            .iter()
            .copied()
            .zip(self.recoded.iter().skip(first))
    }

    /// Takes one event in.
    pub(super) fn add(&mut self, event: &StoredEvent<'_>) {
        self.last = self.last.max(Some(event.day));
        let mut run = Run {
            started: false,
            stopped: false,
            failed: false,
            last: event.day,
        };
        match event.event_type {
            "start" => {
                self.events.start += 1;
                run.started = true;
                self.start(event);
            }
            "stop" => {
                self.events.stop += 1;
                run.stopped = true;
                self.end(event);
            }
            "error" => {
                self.events.error += 1;
                run.failed = true;
                let ending = self.end(event);
                self.failure(event, ending);
            }
            _ => self.events.ping += 1,
        }
        self.runs.add(hash_of(&event.run_id), run);
    }

    fn start(&mut self, event: &StoredEvent<'_>) {
        let version = self.versions.number(event.app_version);
        *self.starts.entry((event.day, version)).or_default() += 1;
        let plan = self.plan;
        let Some(reading) = plan.schemas.get(event.schema) else {
            self.unread += 1;
            return;
        };
        match self.of_schema.get_mut(event.schema) {
            Some(count) => *count += 1,
            None => {
                self.of_schema.insert(event.schema.to_owned(), 1);
            }
        }
        self.scratch.of_field.fill(0);
        self.scratch.recoded.fill(0);
        self.scratch.seen.clear();
        if reading
            .start
            .read(event.event, &mut Starting(self))
            .is_err()
        {
            self.unread += 1;
            return;
        }
        // The version is a column of the table, and no field of the plan.
        let version = mixed(plan.fields.len(), hash_of(&event.app_version));
        let (mut settings, mut whole) = (0_u64, version);
        for (field, hash) in plan.fields.iter().zip(&self.scratch.of_field) {
            whole = whole.wrapping_add(*hash);
            if field.role == Role::Setting {
                settings = settings.wrapping_add(*hash);
            }
        }
        self.settings.add(settings, 1);
        self.whole.add(whole, 1);
        for (number, field) in plan.fields.iter().enumerate() {
            let first = self
                .recodings
                .first
                .get(number)
                .copied()
                .unwrap_or_default();
            let of_field = self.scratch.of_field.get(number).copied();
            let without = settings.wrapping_sub(of_field.unwrap_or_default());
            for way in first..first + Recode::of(field).len() {
                let less = self.scratch.recoded.get(way).copied().unwrap_or_default();
                if let Some(sample) = self.recoded.get_mut(way) {
                    sample.add(without.wrapping_add(less), 1);
                }
            }
        }
    }

    fn end(&mut self, event: &StoredEvent<'_>) -> Option<Ending<'a>> {
        let reading = self.plan.schemas.get(event.schema);
        let ending = reading.and_then(|reading| Ending::read(self.plan, reading, event.event));
        match &ending {
            Some(ending) => self.dropped = self.dropped.saturating_add(ending.dropped()),
            None => self.unread += 1,
        }
        ending
    }

    fn failure(&mut self, event: &StoredEvent<'_>, ending: Option<Ending<'_>>) {
        let version = self.versions.number(event.app_version);
        let run = hash_of(&event.run_id);
        let (cause, place) = ending.map(Ending::told).unwrap_or_default();
        for failure in [
            Failure::Cause(cause),
            Failure::Place(place),
            Failure::Version(version),
        ] {
            self.failures.add(failure, run);
        }
    }

    /// Takes in what another one was shown.
    pub(super) fn merge(&mut self, other: Self) {
        self.events.start += other.events.start;
        self.events.ping += other.events.ping;
        self.events.stop += other.events.stop;
        self.events.error += other.events.error;
        self.dropped = self.dropped.saturating_add(other.dropped);
        self.unread += other.unread;
        self.last = self.last.max(other.last);
        for ((day, version), count) in other.starts {
            let version = self.versions.number(other.versions.name(version));
            *self.starts.entry((day, version)).or_default() += count;
        }
        for (schema, count) in other.of_schema {
            *self.of_schema.entry(schema).or_default() += count;
        }
        for (counts, others) in self.counts.iter_mut().zip(other.counts) {
            counts.merge(others);
        }
        self.runs.merge(other.runs);
        self.settings.merge(other.settings);
        self.whole.merge(other.whole);
        for (sample, others) in self.recoded.iter_mut().zip(other.recoded) {
            sample.merge(others);
        }
        self.failures.merge(other.failures, |version| {
            self.versions.number(other.versions.name(version))
        });
    }
}

/// Takes in the values of a start.
struct Starting<'s, 'a>(&'s mut Aggregate<'a>);

impl Sink for Starting<'_, '_> {
    fn see(&mut self, number: usize, value: Scalar<'_>) {
        let aggregate = &mut *self.0;
        let Some(field) = aggregate.plan.fields.get(number) else {
            return;
        };
        let hash = value.hash();
        let scratch = &mut aggregate.scratch;
        if let Some(sum) = scratch.of_field.get_mut(number) {
            *sum = sum.wrapping_add(mixed(number, hash));
        }
        let first = aggregate.recodings.first.get(number).copied();
        for (way, recode) in (first.unwrap_or_default()..).zip(Recode::of(field)) {
            let less = recode.hash(value, &field.kind);
            if let (Some(sum), Some(hash)) = (scratch.recoded.get_mut(way), less) {
                *sum = sum.wrapping_add(mixed(number, hash));
            }
        }
        if field.is_many {
            if scratch.seen.contains(&(number, hash)) {
                return;
            }
            scratch.seen.push((number, hash));
        }
        if let Some(counts) = aggregate.counts.get_mut(number) {
            counts.add(hash, value);
        }
    }
}
