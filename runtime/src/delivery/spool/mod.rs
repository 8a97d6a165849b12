//! Events on disk until they are delivered, shared by every process of a launcher.
//!
//! An event is a file, complete from the moment that it has its name. Whoever holds the
//! [`SenderGuard`] sends; all may add. Nothing here fails towards the launcher: without a place to
//! write there is no spool, and an event that can't be kept is [`Stored::Refused`].
//!
//! An event of which something is not known yet is kept as [`Provisional`], and replaced once that
//! is known. Its file is locked for as long as its run lives: others send it only after that.
//!
//! A stored event survives the process as soon as it is renamed. [`Spool::sync`] makes it survive
//! the machine too: that costs milliseconds, or more on a busy disk, so it belongs on the thread
//! that sends. Removals are not synced; at worst an event is sent twice after a power cut, which the
//! receiver drops.

mod entry;
mod sending;

use std::fs::{self, File, Metadata};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::{SystemTime, UNIX_EPOCH};

use usage_stat_schema::event::SpoolState;

pub(crate) use self::entry::Entry;
use self::entry::Name;
#[cfg(feature = "network")]
pub(crate) use self::sending::SenderGuard;
use super::budgets;
use super::event::{EventId, json_object};
use super::{file_lock, private_files};

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

/// An event on disk that another one is to take the place of.
#[derive(Debug)]
pub(crate) struct Provisional {
    entry: Entry,
    /// Locked: it tells others that the run lives.
    file: File,
    /// Events that had to go for it.
    pub(crate) dropped: u64,
}

/// What earlier runs left.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Waiting {
    pub(crate) events: u64,
    /// Events that were too old to send.
    pub(crate) dropped: u64,
}

impl Spool {
    /// The spool in `dir`, which is created, for the `endpoint` of this fingerprint.
    ///
    /// # Errors
    ///
    /// Why it can't be written to, or that others can.
    pub(crate) fn open(dir: &Path, endpoint: &str) -> Result<Self, SpoolState> {
        private_files::own_dir(dir, LOCK)?;
        let spool = Self {
            dir: dir.to_owned(),
            endpoint: endpoint.to_owned(),
            latest: AtomicU64::new(0),
        };
        // The first write tells whether there can be others.
        spool.lock_file().map_err(|_| SpoolState::Unwritable)?;
        Ok(spool)
    }

    pub(crate) fn directory(&self) -> &Path {
        &self.dir
    }

    /// Keeps an event. The oldest others make room for it.
    pub(crate) fn store(&self, id: &EventId, event: &[u8], now: SystemTime) -> Stored {
        let Some((entry, dropped)) = self.admit(id, event, now) else {
            return Stored::Refused;
        };
        match self.write(&entry, event) {
            Ok(_) => Stored::Kept { entry, dropped },
            Err(_) => Stored::Refused,
        }
    }

    /// Keeps an event for which another one comes later. `None` where it can't be kept.
    pub(crate) fn store_provisional(
        &self,
        id: &EventId,
        event: &[u8],
        now: SystemTime,
    ) -> Option<Provisional> {
        let (entry, dropped) = self.admit(id, event, now)?;
        let entry = entry.provisional();
        let file = self.write(&entry, event).ok()?;
        Some(Provisional {
            entry,
            file,
            dropped,
        })
    }

    /// Puts the event in the place of the provisional one, which stays if this can't be kept: it is
    /// an event too.
    pub(crate) fn complete(&self, provisional: Provisional, event: &[u8]) -> Entry {
        let Provisional { entry, file, .. } = provisional;
        let completed = entry.completed(event);
        let kept = if is_event(event) && self.write(&completed, event).is_ok() {
            self.remove(&entry);
            completed
        } else {
            entry
        };
        file_lock::unlock(&file);
        kept
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

    /// An entry for an event, and how many others had to go for it.
    fn admit(&self, id: &EventId, event: &[u8], now: SystemTime) -> Option<(Entry, u64)> {
        if !id.is_valid() || !is_event(event) {
            return None;
        }
        let now = millis(now);
        let time = now.max(self.latest.fetch_max(now, Relaxed));
        let entry = Entry::new(time, id.clone(), &self.endpoint, event);
        Some((entry, self.make_room(event.len() as u64, now)))
    }

    fn lock_file(&self) -> io::Result<File> {
        private_files::open(&self.dir.join(LOCK), |options| {
            options.create(true).truncate(false).write(true)
        })
    }

    /// The file, once it has its name.
    fn write(&self, entry: &Entry, event: &[u8]) -> io::Result<File> {
        let temporary = self.dir.join(entry.temporary_name());
        let written = self.write_temporary(&temporary, entry, event);
        let named = written.and_then(|file| {
            fs::rename(&temporary, self.dir.join(entry.file_name()))?;
            Ok(file)
        });
        if named.is_err() {
            let _ = fs::remove_file(&temporary);
        }
        named
    }

    fn write_temporary(&self, path: &Path, entry: &Entry, event: &[u8]) -> io::Result<File> {
        let mut file = private_files::open(path, |options| {
            options.create(true).truncate(true).write(true)
        })?;
        if entry.is_provisional {
            // Where the file system has no locks, its age alone tells others.
            let _ = file_lock::try_lock(&file);
        }
        file.write_all(event)?;
        Ok(file)
    }

    /// Drops what is oldest until `bytes` more fit; returns how many events that cost.
    fn make_room(&self, bytes: u64, now: u64) -> u64 {
        let Sweep {
            mut found,
            mut dropped,
        } = self.sweep(now);
        // An entry from the future has no known age: it goes first, or it would never go.
        found.sort_unstable_by(|a, b| {
            a.entry
                .order_of_going(now)
                .cmp(&b.entry.order_of_going(now))
        });
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
                        sweep.found.push(SizedEntry { entry, bytes });
                    }
                    _ => sweep.dropped += u64::from(fs::remove_file(path).is_ok()),
                },
            }
        }
        sweep
    }
}

#[derive(Debug, Default)]
struct Sweep {
    found: Vec<SizedEntry>,
    dropped: u64,
}

#[derive(Debug)]
struct SizedEntry {
    entry: Entry,
    bytes: u64,
}

fn is_event(event: &[u8]) -> bool {
    event.len() <= budgets::EVENT_BYTES && json_object(event).is_some()
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

/// Whether there is something that we did not put there: a link, a large file, one with two names.
fn is_foreign(path: &Path) -> bool {
    fs::symlink_metadata(path)
        .is_ok_and(|file| size_of_event(&file).is_none() || !private_files::has_one_name(&file))
}

fn read_event(path: &Path) -> io::Result<Vec<u8>> {
    let file = private_files::open(path, |options| options.read(true))?;
    let metadata = file.metadata()?;
    let size = size_of_event(&metadata).ok_or(io::ErrorKind::FileTooLarge)?;
    if !private_files::has_one_name(&metadata) {
        return Err(io::ErrorKind::InvalidInput.into());
    }
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
