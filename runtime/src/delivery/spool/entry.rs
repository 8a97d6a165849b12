//! How an event's file is named:
//! `<unix-millis>-<run_id>-<sequence>-<endpoint>-<digest>-<tries>.json`.

use std::time::Duration;

use usage_stat_schema::Fingerprint;

use super::super::event::{EventId, is_fingerprint};

/// An event in the spool. The order is that of sending: what was tried often comes last.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Entry {
    /// Attempts that the endpoint may have received, without taking the event.
    pub(crate) tries: u32,
    /// When it was stored, in milliseconds since 1970.
    time: u64,
    pub(crate) id: EventId,
    /// Fingerprint of the only place that it may be sent to.
    endpoint: String,
    /// Of the bytes and what they are, so that nothing else is taken for them.
    digest: String,
    /// It says of something that it is not known yet; another one is to take its place.
    pub(super) is_provisional: bool,
}

/// A file that the spool made.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Name {
    /// A whole event.
    Entry(Entry),
    /// One that is being written, or whose writer died.
    Temporary(Entry),
}

const SUFFIX: &str = ".json";
const PROVISIONAL_SUFFIX: &str = ".provisional.json";
const TEMPORARY_SUFFIX: &str = ".tmp";

/// A clock that says less was not set, as that of a machine without a battery: 2020-01-01.
const FIRST_DATE: u64 = 1_577_836_800_000;

impl Entry {
    pub(super) fn new(time: u64, id: EventId, endpoint: &str, event: &[u8]) -> Self {
        let digest = digest(&id, endpoint, event);
        Self {
            tries: 0,
            time,
            id,
            endpoint: endpoint.to_owned(),
            digest,
            is_provisional: false,
        }
    }

    /// The same, to be replaced.
    pub(super) fn provisional(self) -> Self {
        Self {
            is_provisional: true,
            ..self
        }
    }

    /// What takes the place of a provisional one.
    pub(super) fn completed(&self, event: &[u8]) -> Self {
        Self::new(self.time, self.id.clone(), &self.endpoint, event)
    }

    /// The same event under another time.
    pub(super) fn at(&self, time: u64) -> Self {
        Self {
            time,
            ..self.clone()
        }
    }

    /// The same event after one more attempt.
    pub(super) fn tried(&self) -> Self {
        Self {
            tries: self.tries.saturating_add(1),
            ..self.clone()
        }
    }

    /// Whether it was kept for this endpoint.
    pub(super) fn is_for(&self, endpoint: &str) -> bool {
        self.endpoint == endpoint
    }

    /// Whether these are the bytes that were kept.
    pub(super) fn is_of(&self, event: &[u8]) -> bool {
        self.digest == digest(&self.id, &self.endpoint, event)
    }

    pub(super) fn file_name(&self) -> String {
        // Padded, so that a listing shows the order.
        let Self {
            tries,
            time,
            id: EventId { run_id, sequence },
            endpoint,
            digest,
            is_provisional,
        } = self;
        let suffix = if *is_provisional {
            PROVISIONAL_SUFFIX
        } else {
            SUFFIX
        };
        format!("{time:013}-{run_id}-{sequence}-{endpoint}-{digest}-{tries}{suffix}")
    }

    pub(super) fn temporary_name(&self) -> String {
        format!("{}{TEMPORARY_SUFFIX}", self.file_name())
    }

    /// How long it has been stored; zero if that lies in the future, or can't be told.
    pub(super) fn age(&self, now: u64) -> Duration {
        if self.time < FIRST_DATE {
            return Duration::ZERO;
        }
        Duration::from_millis(now.saturating_sub(self.time))
    }

    /// How far from `now` it was stored, before or after.
    pub(super) fn distance(&self, now: u64) -> Duration {
        Duration::from_millis(now.abs_diff(self.time))
    }

    /// Whether it was stored after `now`, by a clock that was set back since.
    pub(super) fn is_after(&self, now: u64) -> bool {
        self.time > now
    }

    /// What has to go first for lack of room comes first.
    pub(super) fn order_of_going(&self, now: u64) -> impl Ord + '_ {
        (!self.is_after(now), self.time, &self.id)
    }

    /// Whether its time says nothing: by a clock that was set back since, or was not set then.
    pub(super) fn is_misdated(&self, now: u64) -> bool {
        self.is_after(now) || self.time < FIRST_DATE.min(now)
    }

    fn parse(name: &str) -> Option<Self> {
        let (stem, is_provisional) = match name.strip_suffix(PROVISIONAL_SUFFIX) {
            Some(stem) => (stem, true),
            None => (name.strip_suffix(SUFFIX)?, false),
        };
        let mut parts = stem.splitn(6, '-');
        let mut part = || parts.next();
        let (time, run_id, sequence) = (part()?, part()?, part()?);
        let (endpoint, digest, tries) = (part()?, part()?, part()?);
        let entry = Self {
            tries: tries.parse().ok()?,
            time: time.parse().ok()?,
            id: EventId {
                run_id: run_id.to_owned(),
                sequence: sequence.parse().ok()?,
            },
            endpoint: endpoint.to_owned(),
            digest: digest.to_owned(),
            is_provisional,
        };
        // Only the spelling that we write: every other is somebody else's file.
        let is_ours = entry.id.is_valid()
            && is_fingerprint(endpoint)
            && is_fingerprint(digest)
            && entry.file_name() == name;
        is_ours.then_some(entry)
    }
}

impl Name {
    pub(super) fn parse(name: &str) -> Option<Self> {
        match name.strip_suffix(TEMPORARY_SUFFIX) {
            Some(name) => Entry::parse(name).map(Self::Temporary),
            None => Entry::parse(name).map(Self::Entry),
        }
    }
}

/// Tells what we wrote from what came to be there otherwise. It keeps nobody from forging one who
/// can write to the directory: that is the user.
fn digest(id: &EventId, endpoint: &str, event: &[u8]) -> String {
    Fingerprint::of("kept event")
        .text(&id.run_id)
        .number(id.sequence)
        .text(endpoint)
        .text(&String::from_utf8_lossy(event))
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::{ENDPOINT, RUN, id};
    use super::*;

    fn entry(time: u64, sequence: u64) -> Entry {
        Entry::new(time, id(sequence), ENDPOINT, b"{}")
    }

    #[test]
    fn a_name_is_read_back() {
        for (time, sequence) in [(0, 0), (1_700_000_000_000, 7), (u64::MAX, u64::MAX)] {
            let entry = entry(time, sequence);
            for entry in [entry.clone(), entry.clone().provisional(), entry.tried()] {
                assert_eq!(
                    Name::parse(&entry.file_name()),
                    Some(Name::Entry(entry.clone()))
                );
                assert_eq!(
                    Name::parse(&entry.temporary_name()),
                    Some(Name::Temporary(entry))
                );
            }
        }
    }

    #[test]
    fn other_names_are_foreign() {
        let ours = entry(1_700_000_000_000, 1).file_name();
        assert!(Name::parse(&ours).is_some());
        for name in [
            "lock".to_owned(),
            "ledger.jsonl".to_owned(),
            "notes.json".to_owned(),
            format!("{ours}.bak"),
            ours.replace("-1-", "-01-"),
            ours.replace("-1-", "-+1-"),
            ours.replace("-0.json", ".json"),
            ours.replace("-0.json", "-00.json"),
            ours.replace("-0.json", "-.json"),
            ours.replace("-0.json", "-0-.json"),
            ours.replace(ENDPOINT, ""),
            ours.replace("1700000000000", "17"),
            ours.replace(RUN, &RUN.to_uppercase()),
            ours.replace(".json", ".draft.json"),
        ] {
            assert_eq!(Name::parse(&name), None, "{name}");
        }
    }

    #[test]
    fn an_event_is_told_by_its_bytes_and_its_name() {
        let (first, second) = (entry(0, 1), entry(0, 2));
        assert!(first.is_of(b"{}"));
        assert!(!first.is_of(b"{ }"));
        assert!(!first.is_of(b"\xff"));
        assert_ne!(first.digest, second.digest);
        assert_eq!(first.tried().at(9).digest, first.digest);
        assert!(first.provisional().completed(b"[]").is_of(b"[]"));
    }

    #[test]
    fn what_was_stored_without_a_clock_has_no_age() {
        let now = FIRST_DATE + 60_000;
        assert_eq!(entry(0, 1).age(now), Duration::ZERO);
        assert_eq!(entry(FIRST_DATE, 1).age(now), Duration::from_secs(60));
        assert!(entry(0, 1).is_misdated(now));
        assert!(entry(now + 1, 1).is_misdated(now));
        assert!(!entry(FIRST_DATE, 1).is_misdated(now));
        // As long as the clock is not set, it is as right as any.
        assert!(!entry(5, 1).is_misdated(5));
    }

    #[test]
    fn what_was_tried_often_comes_last() {
        let mut entries = [
            entry(1, 1).tried().tried(),
            entry(2, 2).tried(),
            entry(4, 3),
            entry(3, 4),
        ];
        entries.sort();
        assert_eq!(entries.map(|entry| entry.id.sequence), [4, 3, 2, 1]);
    }
}
