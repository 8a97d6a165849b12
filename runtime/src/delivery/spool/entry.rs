//! How an event's file is named: `<unix-millis>-<run_id>-<sequence>-<endpoint>.json`.

use std::time::Duration;

use super::super::event::{EventId, is_fingerprint};

/// An event in the spool. The order is that of sending.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Entry {
    /// When it was stored, in milliseconds since 1970.
    time: u64,
    pub(crate) id: EventId,
    /// Fingerprint of the only place that it may be sent to.
    endpoint: String,
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
const TEMPORARY_SUFFIX: &str = ".json.tmp";

impl Entry {
    pub(super) fn new(time: u64, id: EventId, endpoint: &str) -> Self {
        Self {
            time,
            id,
            endpoint: endpoint.to_owned(),
        }
    }

    /// The same event under another time.
    pub(super) fn at(&self, time: u64) -> Self {
        Self {
            time,
            ..self.clone()
        }
    }

    /// Whether it was kept for this endpoint.
    pub(super) fn is_for(&self, endpoint: &str) -> bool {
        self.endpoint == endpoint
    }

    pub(super) fn file_name(&self) -> String {
        format!("{}{SUFFIX}", self.stem())
    }

    pub(super) fn temporary_name(&self) -> String {
        format!("{}{TEMPORARY_SUFFIX}", self.stem())
    }

    /// How long it has been stored; zero if that lies in the future.
    pub(super) fn age(&self, now: u64) -> Duration {
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

    fn stem(&self) -> String {
        // Padded, so that a listing shows the order.
        let EventId { run_id, sequence } = &self.id;
        format!("{:013}-{run_id}-{sequence}-{}", self.time, self.endpoint)
    }

    fn parse(stem: &str) -> Option<Self> {
        let mut parts = stem.splitn(4, '-');
        let (time, run_id, sequence) = (parts.next()?, parts.next()?, parts.next()?);
        let endpoint = parts.next()?;
        let id = EventId {
            run_id: run_id.to_owned(),
            sequence: sequence.parse().ok()?,
        };
        let entry = Self::new(time.parse().ok()?, id, endpoint);
        // Only the spelling that we write: every other is somebody else's file.
        let is_ours = entry.id.is_valid() && is_fingerprint(endpoint) && entry.stem() == stem;
        is_ours.then_some(entry)
    }
}

impl Name {
    pub(super) fn parse(name: &str) -> Option<Self> {
        if let Some(stem) = name.strip_suffix(TEMPORARY_SUFFIX) {
            return Entry::parse(stem).map(Self::Temporary);
        }
        Entry::parse(name.strip_suffix(SUFFIX)?).map(Self::Entry)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RUN: &str = "0123456789abcdef0123456789abcdef";
    const ENDPOINT: &str = "fedcba9876543210fedcba9876543210";

    #[test]
    fn a_name_is_read_back() {
        for (time, sequence) in [(0, 0), (1_700_000_000_000, 7), (u64::MAX, u64::MAX)] {
            let id = EventId {
                run_id: RUN.into(),
                sequence,
            };
            let entry = Entry::new(time, id, ENDPOINT);
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

    #[test]
    fn other_names_are_foreign() {
        for name in [
            "lock".to_owned(),
            "ledger.jsonl".to_owned(),
            "notes.json".to_owned(),
            format!("1700000000000-{RUN}-1-{ENDPOINT}.json.bak"),
            format!("1700000000000-{RUN}-01-{ENDPOINT}.json"),
            format!("1700000000000-{RUN}-+1-{ENDPOINT}.json"),
            format!("1700000000000-{RUN}-{ENDPOINT}.json"),
            format!("17-{RUN}-1-{ENDPOINT}.json"),
            format!("1700000000000-{}-1-{ENDPOINT}.json", RUN.to_uppercase()),
            format!("1700000000000-{RUN}-1.json"),
            format!("1700000000000-{RUN}-1-.json"),
            format!("1700000000000-{RUN}-1-{ENDPOINT}-.json"),
        ] {
            assert_eq!(Name::parse(&name), None, "{name}");
        }
    }
}
