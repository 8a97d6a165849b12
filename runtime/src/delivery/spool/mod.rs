//! Events on disk until they are delivered, shared by every process of a launcher.
//!
//! An event is a file, complete from the moment that it has its name. Whoever holds the
//! [`SenderGuard`] sends; all may add. Nothing here fails towards the launcher: without a place to
//! write there is no spool, and an event that can't be kept is [`Stored::Refused`].
//!
//! A stored event survives the process as soon as it is renamed. [`Spool::sync`] makes it survive
//! the machine too: that costs milliseconds, or more on a busy disk, so it belongs on the background
//! thread. Removals are not synced; at worst an event is sent twice after a power cut, which the
//! receiver drops.

mod entry;

use std::fs::{self, File, Metadata};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::{SystemTime, UNIX_EPOCH};

use fs4::{FileExt, TryLockError};

pub(crate) use self::entry::Entry;
use self::entry::Name;
use super::budgets;
use super::event::{EventId, json_object};
use super::private_files;

/// The lock that the sending process holds.
const LOCK: &str = "lock";

/// Undelivered events in a state directory.
#[derive(Debug)]
pub(crate) struct Spool {
    dir: PathBuf,
    /// Fingerprint of the endpoint that its events are for; those of others are left to them.
    endpoint: String,
    /// The latest time given to an entry, in milliseconds since 1970, so that a clock set back
    /// does not put a run's events out of order.
    latest: AtomicU64,
}

/// What became of an event that was to be kept.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Stored {
    /// It is on disk.
    Kept {
        entry: Entry,
        /// Events that had to go, for their age or for lack of room.
        dropped: u64,
    },
    /// The disk is full or read-only, or the event is no event.
    Refused,
}

/// What earlier runs left.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Waiting {
    pub(crate) events: u64,
    /// Events that were too old to send.
    pub(crate) dropped: u64,
}

/// What is to be sent.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Pending {
    /// Oldest first.
    pub(crate) entries: Vec<Entry>,
    /// Events that were too old to send.
    pub(crate) dropped: u64,
}

impl Spool {
    /// The spool in `dir`, which is created, for the `endpoint` of this fingerprint; `None` if it
    /// cannot be written to, or if others can.
    pub(crate) fn open(dir: &Path, endpoint: &str) -> Option<Self> {
        private_files::create_dir(dir).ok()?;
        let metadata = fs::symlink_metadata(dir).ok()?;
        if !metadata.is_dir() || !private_files::is_own(&metadata) {
            return None;
        }
        let spool = Self {
            dir: dir.to_owned(),
            endpoint: endpoint.to_owned(),
            latest: AtomicU64::new(0),
        };
        // The first write tells whether there can be others.
        spool.lock_file().ok()?;
        Some(spool)
    }

    /// Keeps an event. The oldest others make room for it.
    pub(crate) fn store(&self, id: &EventId, event: &[u8], now: SystemTime) -> Stored {
        if !id.is_valid() || event.len() > budgets::EVENT_BYTES || json_object(event).is_none() {
            return Stored::Refused;
        }
        let now = millis(now);
        let time = now.max(self.latest.fetch_max(now, Relaxed));
        let entry = Entry::new(time, id.clone(), &self.endpoint);
        let dropped = self.make_room(event.len() as u64, now);
        match self.write(&entry, event) {
            Ok(()) => Stored::Kept { entry, dropped },
            Err(_) => Stored::Refused,
        }
    }

    /// How many events wait for the endpoint, after dropping those that are too old to send.
    pub(crate) fn waiting(&self, now: SystemTime) -> Waiting {
        let Sweep { found, dropped } = self.sweep(millis(now));
        let own = found
            .iter()
            .filter(|found| found.entry.is_for(&self.endpoint));
        Waiting {
            events: own.count() as u64,
            dropped,
        }
    }

    /// Makes an event survive a power cut, as far as the disk does what it says.
    pub(crate) fn sync(&self, entry: &Entry) {
        let file = File::open(self.dir.join(entry.file_name()));
        let _ = file.and_then(|file| file.sync_data());
        // Not every system can open a directory.
        let _ = File::open(&self.dir).and_then(|dir| dir.sync_all());
    }

    /// Forgets an event: it is delivered, or will never be. Says whether it is gone by that.
    pub(crate) fn remove(&self, entry: &Entry) -> bool {
        fs::remove_file(self.dir.join(entry.file_name())).is_ok()
    }

    /// The right to send, for one process at a time; `None` while another has it. The system gives
    /// it back when its holder dies.
    pub(crate) fn lock(&self) -> Option<SenderGuard<'_>> {
        let file = self.lock_file().ok()?;
        match FileExt::try_lock(&file) {
            Err(TryLockError::WouldBlock) => None,
            // A file system without locks: what is sent twice is dropped by the receiver, what is
            // never sent is lost.
            Ok(()) | Err(TryLockError::Error(_)) => Some(SenderGuard {
                spool: self,
                lock: file,
            }),
        }
    }

    /// Deletes every event in `dir`, for an opt-out; creates nothing. Returns how many there were.
    pub(crate) fn empty(dir: &Path) -> u64 {
        let mut deleted = 0;
        for (name, path) in files(dir) {
            if fs::remove_file(path).is_ok() && matches!(name, Name::Entry(_)) {
                deleted += 1;
            }
        }
        deleted
    }

    fn lock_file(&self) -> io::Result<File> {
        private_files::open(&self.dir.join(LOCK), |options| {
            options.create(true).truncate(false).write(true)
        })
    }

    fn write(&self, entry: &Entry, event: &[u8]) -> io::Result<()> {
        let temporary = self.dir.join(entry.temporary_name());
        let written = self
            .write_temporary(&temporary, event)
            .and_then(|()| fs::rename(&temporary, self.dir.join(entry.file_name())));
        if written.is_err() {
            let _ = fs::remove_file(&temporary);
        }
        written
    }

    fn write_temporary(&self, path: &Path, event: &[u8]) -> io::Result<()> {
        let mut file = private_files::open(path, |options| {
            options.create(true).truncate(true).write(true)
        })?;
        file.write_all(event)
    }

    /// Drops what is oldest until `bytes` more fit; returns how many events that cost.
    fn make_room(&self, bytes: u64, now: u64) -> u64 {
        let Sweep {
            mut found,
            mut dropped,
        } = self.sweep(now);
        // An entry from the future has no known age: it goes first, or it would never go.
        found.sort_by(|a, b| (!a.entry.is_after(now), a).cmp(&(!b.entry.is_after(now), b)));
        let mut events = found.len();
        let mut total: u64 = found.iter().map(|f| f.bytes).sum();
        for oldest in &found {
            if events < budgets::SPOOL_EVENTS && total.saturating_add(bytes) <= budgets::SPOOL_BYTES
            {
                break;
            }
            self.remove(&oldest.entry);
            events -= 1;
            total = total.saturating_sub(oldest.bytes);
            dropped += 1;
        }
        dropped
    }

    /// What is in the directory, after removing what is ours and can't be sent any more.
    fn sweep(&self, now: u64) -> Sweep {
        let mut sweep = Sweep::default();
        for (name, path) in files(&self.dir) {
            match name {
                Name::Temporary(entry) => {
                    if entry.distance(now) > budgets::TEMPORARY_AGE {
                        let _ = fs::remove_file(path);
                    }
                }
                Name::Entry(entry) => match event_size(&path) {
                    Some(bytes) if entry.age(now) <= budgets::SPOOL_AGE => {
                        sweep.found.push(Found { entry, bytes });
                    }
                    _ => sweep.dropped += u64::from(fs::remove_file(path).is_ok()),
                },
            }
        }
        sweep.found.sort();
        sweep
    }
}

/// The right to send what is in the spool.
#[derive(Debug)]
pub(crate) struct SenderGuard<'a> {
    spool: &'a Spool,
    lock: File,
}

impl Drop for SenderGuard<'_> {
    fn drop(&mut self) {
        // Closing it is not enough where the process was forked meanwhile: the child has it too.
        let _ = FileExt::unlock(&self.lock);
    }
}

impl SenderGuard<'_> {
    /// What is to be sent now. Others may add to it or empty it meanwhile.
    pub(crate) fn pending(&self, now: SystemTime) -> Pending {
        let now = millis(now);
        let Sweep { found, dropped } = self.spool.sweep(now);
        let mut entries: Vec<Entry> = found
            .into_iter()
            .map(|found| self.spool.redate(found.entry, now))
            .filter(|entry| entry.is_for(&self.spool.endpoint))
            .collect();
        entries.sort();
        Pending { entries, dropped }
    }

    /// The bytes of an entry; `None` if it is gone, or is no event and was removed for it.
    pub(crate) fn read(&self, entry: &Entry) -> Option<Vec<u8>> {
        let path = self.spool.dir.join(entry.file_name());
        let bytes = read_event(&path).ok();
        let event = bytes.filter(|bytes| json_object(bytes).is_some());
        if event.is_none() {
            self.spool.remove(entry);
        }
        event
    }
}

impl Spool {
    /// Gives an entry from the future the present date: the clock was set back, and from now on
    /// the entry ages as any other. Only the sender may, as others would rename under its hands.
    fn redate(&self, entry: Entry, now: u64) -> Entry {
        if !entry.is_after(now) {
            return entry;
        }
        let redated = entry.at(now);
        let (from, to) = (entry.file_name(), redated.file_name());
        match fs::rename(self.dir.join(from), self.dir.join(to)) {
            Ok(()) => redated,
            Err(_) => entry,
        }
    }
}

#[derive(Debug, Default)]
struct Sweep {
    /// Oldest first.
    found: Vec<Found>,
    dropped: u64,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    entry: Entry,
    bytes: u64,
}

/// The files of `dir` that the spool made, by their names.
fn files(dir: &Path) -> impl Iterator<Item = (Name, PathBuf)> {
    let listed = fs::read_dir(dir).into_iter().flatten().flatten();
    listed.filter_map(|file| Some((Name::parse(file.file_name().to_str()?)?, file.path())))
}

/// The size of an event's file; `None` for what can't be one. Links are not followed: what they
/// lead to was not written by us.
fn event_size(path: &Path) -> Option<u64> {
    size_of_event(&fs::symlink_metadata(path).ok()?)
}

fn size_of_event(file: &Metadata) -> Option<u64> {
    let size = file.len();
    (file.is_file() && size <= budgets::EVENT_BYTES as u64).then_some(size)
}

fn read_event(path: &Path) -> io::Result<Vec<u8>> {
    let file = private_files::open(path, |options| options.read(true))?;
    let size = size_of_event(&file.metadata()?).ok_or(io::ErrorKind::FileTooLarge)?;
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    file.take(budgets::EVENT_BYTES as u64)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn millis(time: SystemTime) -> u64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests;
