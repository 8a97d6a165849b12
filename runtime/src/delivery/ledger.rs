//! What was sent, kept readable on the machine that sent it.
//!
//! One JSON object a line in `ledger.jsonl`; when that is full it becomes `ledger.1.jsonl`, whose
//! lines are forgotten.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use usage_stat_schema::event::state_directory::LEDGERS;

use super::budgets;
use super::event::{EventId, json_object};
use super::outcome::Outcome;
use super::{file_lock, private_files};

/// One attempt that the endpoint may have received.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Record<'a> {
    /// When it was sent, in seconds since 1970.
    pub(crate) time: u64,
    pub(crate) run_id: Cow<'a, str>,
    pub(crate) sequence: u64,
    pub(crate) event_type: Cow<'a, str>,
    /// A status, or a word for why there is none.
    pub(crate) outcome: Cow<'a, str>,
    /// The event, byte for byte.
    pub(crate) event: Cow<'a, RawValue>,
}

/// The ledger in a state directory.
#[derive(Clone, Debug)]
pub(crate) struct Ledger {
    current: PathBuf,
    previous: PathBuf,
}

impl Ledger {
    /// The ledger in `dir`, whether or not anything was written yet.
    pub(crate) fn new(dir: &Path) -> Self {
        let [previous, current] = LEDGERS;
        Self {
            current: dir.join(current),
            previous: dir.join(previous),
        }
    }

    /// Adds what became of an event. Returns whether it was written; a launcher can do nothing
    /// about a full disk, so there is no more to say.
    pub(crate) fn append(
        &self,
        id: &EventId,
        event: &[u8],
        outcome: &Outcome,
        now: SystemTime,
    ) -> bool {
        line(id, event, outcome, now).is_some_and(|line| self.write(line).is_ok())
    }

    /// What was sent, oldest first. Lines that are no records are passed over: a crash can tear one.
    #[cfg(test)]
    pub(crate) fn read(&self) -> Vec<Record<'static>> {
        let mut records = Vec::new();
        for path in [&self.previous, &self.current] {
            let text = read_bounded(path).unwrap_or_default();
            records.extend(
                text.lines()
                    .filter_map(|line| serde_json::from_str(line).ok()),
            );
        }
        records
    }

    fn write(&self, mut line: Vec<u8>) -> io::Result<()> {
        let mut file = self.open()?;
        let length = line.len() as u64;
        if file.metadata()?.len().saturating_add(length) > budgets::LEDGER_BYTES {
            self.rotate(&file, length)?;
            file = self.open()?;
        }
        if is_torn(&mut file)? {
            line.insert(0, b'\n');
        }
        // One call, so that lines of two processes do not mix.
        file.write_all(&line)
    }

    fn open(&self) -> io::Result<File> {
        private_files::open(&self.current, |options| {
            options.create(true).read(true).append(true)
        })
    }

    /// Makes room. Whoever comes second finds that the first made it, or is making it, and leaves
    /// the history alone.
    fn rotate(&self, full: &File, length: u64) -> io::Result<()> {
        // A file system without locks has the bound all the same.
        if let Ok(false) = file_lock::try_lock(full) {
            return Ok(());
        }
        if fs::metadata(&self.current)?.len().saturating_add(length) > budgets::LEDGER_BYTES {
            fs::rename(&self.current, &self.previous)?;
        }
        file_lock::unlock(full);
        Ok(())
    }
}

fn line(id: &EventId, event: &[u8], outcome: &Outcome, now: SystemTime) -> Option<Vec<u8>> {
    #[derive(Deserialize)]
    struct Typed<'a> {
        #[serde(borrow, default)]
        event_type: Cow<'a, str>,
    }
    let event = json_object(event)?;
    if event.get().contains('\n') {
        return None;
    }
    let record = Record {
        time: now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs(),
        run_id: Cow::Borrowed(&id.run_id),
        sequence: id.sequence,
        event_type: serde_json::from_str::<Typed<'_>>(event.get())
            .ok()?
            .event_type,
        outcome: Cow::Owned(outcome.to_string()),
        event: Cow::Borrowed(event),
    };
    let mut line = serde_json::to_vec(&record).ok()?;
    line.push(b'\n');
    Some(line)
}

/// Whether the last line lacks its end, because its writer died.
fn is_torn(file: &mut File) -> io::Result<bool> {
    if file.metadata()?.len() == 0 {
        return Ok(false);
    }
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    Ok(last != *b"\n")
}

#[cfg(test)]
fn read_bounded(path: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    File::open(path)?
        .take(2 * budgets::LEDGER_BYTES)
        .read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests;
