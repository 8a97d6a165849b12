use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Promise, Schemas};

/// Folders in folders that are looked into.
const DEPTH: usize = 4;

/// Far larger than a schema of a thousand fields.
const FILE_BYTES: u64 = 16 * 1024 * 1024;

/// A folder of published schemas: every file in it whose name ends in `.json`, those in folders of it too.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    known: BTreeMap<PathBuf, KnownFile>,
    is_read: bool,
    retention_days_if_none: Option<u32>,
}

#[derive(Debug)]
struct KnownFile {
    stamp: Stamp,
    /// What was last read there; kept when the file can't be read any more, as while it is copied.
    promise: Option<Arc<Promise>>,
    unreadable: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    /// Seconds and nanoseconds: unlike the time of modification it tells of a new owner or mode too, and nobody
    /// sets it back.
    changed: (i64, i64),
    bytes: u64,
}

/// What a folder holds.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The schemas that could be read.
    pub schemas: Schemas,
    /// The files that could not.
    pub unreadable: Vec<Unreadable>,
}

/// A file that is no published schema.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}: {why}", path.display())]
pub struct Unreadable {
    /// The file.
    pub path: PathBuf,
    /// What is wrong with it.
    pub why: String,
}

impl Folder {
    /// Nothing is read yet.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            known: BTreeMap::new(),
            is_read: false,
            retention_days_if_none: None,
        }
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// As [`Schemas::with_retention_days_if_none`], for all that is read.
    #[must_use]
    pub fn with_retention_days_if_none(mut self, days: Option<u32>) -> Self {
        self.retention_days_if_none = days;
        self
    }

    /// What is in the folder now; `None` if nothing changed since the last call.
    ///
    /// # Errors
    ///
    /// If the folder can't be listed. What was read before still holds.
    pub fn read(&mut self) -> io::Result<Option<Loaded>> {
        let mut found = BTreeMap::new();
        list(&self.path, DEPTH, &mut found)?;
        let stamps = || self.known.iter().map(|(path, known)| (path, &known.stamp));
        if self.is_read && stamps().eq(found.iter()) {
            return Ok(None);
        }
        let mut earlier = std::mem::take(&mut self.known);
        for (path, stamp) in found {
            let before = earlier.remove(&path);
            let known = match before {
                Some(known) if known.stamp == stamp => known,
                before => match read(&path, stamp) {
                    Ok(promise) => KnownFile {
                        stamp,
                        promise: Some(promise.into()),
                        unreadable: None,
                    },
                    Err(why) => KnownFile {
                        stamp,
                        promise: before.and_then(|known| known.promise),
                        unreadable: Some(why),
                    },
                },
            };
            self.known.insert(path, known);
        }
        self.is_read = true;
        Ok(Some(self.loaded()))
    }

    fn loaded(&self) -> Loaded {
        let promises = self
            .known
            .values()
            .filter_map(|known| known.promise.clone());
        let unreadable = self.known.iter().filter_map(|(path, known)| {
            Some(Unreadable {
                path: path.clone(),
                why: known.unreadable.clone()?,
            })
        });
        Loaded {
            schemas: promises
                .collect::<Schemas>()
                .with_retention_days_if_none(self.retention_days_if_none),
            unreadable: unreadable.collect(),
        }
    }
}

fn list(folder: &Path, depth: usize, found: &mut BTreeMap<PathBuf, Stamp>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let is_hidden = path
            .file_name()
            .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        // Links are followed: a mounted configuration is made of them, with the data in a hidden folder.
        let Ok(metadata) = fs::metadata(&path) else {
            continue;
        };
        if is_hidden {
            continue;
        }
        if metadata.is_dir() {
            if depth > 0 {
                list(&path, depth - 1, found)?;
            }
        } else if path
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            let stamp = Stamp {
                changed: (metadata.ctime(), metadata.ctime_nsec()),
                bytes: metadata.len(),
            };
            found.insert(path, stamp);
        }
    }
    Ok(())
}

fn read(path: &Path, stamp: Stamp) -> Result<Promise, String> {
    if stamp.bytes > FILE_BYTES {
        return Err("is too large for a schema".to_owned());
    }
    let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
    Promise::read(&text)
}
