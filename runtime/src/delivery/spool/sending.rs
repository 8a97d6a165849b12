//! The right to send what is in the spool, for one process at a time.

use std::fs::{self, File};
use std::time::SystemTime;

use super::super::budgets;
use super::{Entry, Spool, Sweep, is_foreign, millis, read_event};
use crate::delivery::{file_lock, private_files};

/// What is to be sent.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Pending {
    /// In the order of sending.
    pub(crate) entries: Vec<Entry>,
    /// How many wait: these, and those that a living run is going to complete.
    pub(crate) waiting: u64,
    /// Events that were too old to send.
    pub(crate) dropped: u64,
}

/// The right to send what is in the spool.
#[derive(Debug)]
pub(crate) struct SenderGuard<'a> {
    spool: &'a Spool,
    /// None where another process has the lock and gives no sign of life.
    lock: Option<File>,
}

impl Drop for SenderGuard<'_> {
    fn drop(&mut self) {
        if let Some(lock) = &self.lock {
            file_lock::unlock(lock);
        }
    }
}

impl Spool {
    /// The right to send, for one process at a time; `None` while another has it. The system gives
    /// it back when its holder dies. A holder that is stopped, or that is no sender at all, is not
    /// waited for: what is sent twice is dropped by the receiver, what is never sent is lost.
    pub(crate) fn lock(&self, now: SystemTime) -> Option<SenderGuard<'_>> {
        let file = self.lock_file().ok()?;
        let lock = match file_lock::try_lock(&file) {
            Ok(false) if is_alive(&file, now) => return None,
            Ok(false) => None,
            // A file system without locks is no reason to send nothing.
            Ok(true) | Err(_) => Some(file),
        };
        let guard = SenderGuard { spool: self, lock };
        guard.show_life(now);
        Some(guard)
    }

    /// Whether there is a right to wait for: none in a directory that is gone, or read-only by now.
    pub(crate) fn has_lock(&self) -> bool {
        self.lock_file().is_ok()
    }

    /// Gives an entry of no known age the present date: from now on it ages as any other. Only the
    /// sender may, as others would rename under its hands.
    fn redate(&self, entry: Entry, now: u64) -> Entry {
        if !entry.is_misdated(now) {
            return entry;
        }
        self.rename(&entry, entry.at(now))
    }

    /// The entry under whichever name it has by then.
    fn rename(&self, entry: &Entry, renamed: Entry) -> Entry {
        let (from, to) = (entry.file_name(), renamed.file_name());
        match fs::rename(self.dir.join(from), self.dir.join(to)) {
            Ok(()) => renamed,
            Err(_) => entry.clone(),
        }
    }

    /// Whether the run that was to complete the event has ended.
    fn is_orphaned(&self, entry: &Entry, now: u64) -> bool {
        let path = self.dir.join(entry.file_name());
        let Ok(file) = private_files::open(&path, |options| options.read(true)) else {
            return false;
        };
        match file_lock::try_lock(&file) {
            Ok(true) => true,
            // Stopped, or on a file system without locks: its age has to tell.
            Ok(false) | Err(_) => entry.age(now) > budgets::PROVISIONAL_AGE,
        }
    }
}

/// Whether the holder of the lock has shown life of late.
fn is_alive(lock: &File, now: SystemTime) -> bool {
    let Ok(shown) = lock.metadata().and_then(|metadata| metadata.modified()) else {
        return true;
    };
    let distance = now
        .duration_since(shown)
        .unwrap_or_else(|error| error.duration());
    distance <= budgets::SILENT_SENDER
}

impl SenderGuard<'_> {
    /// Lets others see that this process lives and sends.
    pub(crate) fn show_life(&self, now: SystemTime) {
        if let Some(lock) = &self.lock {
            let _ = lock.set_modified(now);
        }
    }

    /// What is to be sent now. Others may add to it or empty it meanwhile.
    pub(crate) fn pending(&self, now: SystemTime) -> Pending {
        let now = millis(now);
        let Sweep { found, dropped } = self.spool.sweep(now);
        let (provisional, complete): (Vec<Entry>, Vec<Entry>) = found
            .into_iter()
            .map(|found| found.entry)
            .filter(|entry| entry.is_for(&self.spool.endpoint))
            .partition(|entry| entry.is_provisional);
        let (completed, provisional): (Vec<Entry>, Vec<Entry>) = provisional
            .into_iter()
            .partition(|entry| complete.iter().any(|complete| complete.id == entry.id));
        // Their run ended between writing the one and removing the other.
        for entry in &completed {
            self.spool.remove(entry);
        }
        let waiting = (complete.len() + provisional.len()) as u64;
        let orphans = provisional
            .into_iter()
            .filter(|entry| self.spool.is_orphaned(entry, now));
        let entries = complete.into_iter().chain(orphans);
        let mut entries: Vec<Entry> = entries.map(|entry| self.spool.redate(entry, now)).collect();
        entries.sort_unstable();
        Pending {
            entries,
            waiting,
            dropped,
        }
    }

    /// The bytes of an entry; `None` if it is gone or can't be read now. What is not what was kept is
    /// removed.
    pub(crate) fn read(&self, entry: &Entry) -> Option<Vec<u8>> {
        let path = self.spool.dir.join(entry.file_name());
        let is_foreign = match read_event(&path) {
            Ok(event) if entry.is_of(&event) => return Some(event),
            Ok(_) => true,
            Err(_) => is_foreign(&path),
        };
        if is_foreign {
            self.spool.remove(entry);
        }
        None
    }

    /// Notes that an attempt was in vain.
    pub(crate) fn tried(&self, entry: &Entry) -> Entry {
        self.spool.rename(entry, entry.tried())
    }
}
