use std::ffi::OsString;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use crate::store::Unavailable;

/// Held by the one receiver of a file. The system frees it however the receiver ends.
#[derive(Debug)]
pub(super) struct Lock(#[expect(dead_code, reason = "is held, not used")] File);

impl Lock {
    pub(super) fn of(path: &Path) -> Result<Self, Unavailable> {
        let lock = beside(path);
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&lock)
            .map_err(|error| cannot(&lock, &error))?;
        for _ in 0..LOOKS {
            match file.try_lock() {
                Ok(()) => return Ok(Self(file)),
                Err(TryLockError::WouldBlock) => thread::sleep(LOOK),
                Err(TryLockError::Error(error)) => return Err(cannot(&lock, &error)),
            }
        }
        Err(Unavailable(format!(
            "another receiver has {}; one SQLite file has one receiver, many stand side by side in \
             front of ClickHouse",
            path.display()
        )))
    }

    /// Whether a receiver has the file. Nothing is made to tell.
    pub(super) fn is_held(path: &Path) -> Result<bool, Unavailable> {
        let lock = beside(path);
        let file = match OpenOptions::new().write(true).open(&lock) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(cannot(&lock, &error)),
        };
        match file.try_lock() {
            Ok(()) => Ok(false),
            Err(TryLockError::WouldBlock) => Ok(true),
            Err(TryLockError::Error(error)) => Err(cannot(&lock, &error)),
        }
    }
}

/// Whoever only looks has the lock for a moment too, which keeps no receiver from its start.
const LOOKS: u32 = 20;
const LOOK: Duration = Duration::from_millis(10);

fn cannot(lock: &Path, error: &Error) -> Unavailable {
    Unavailable(format!("{} can't be locked: {error}", lock.display()))
}

fn beside(path: &Path) -> PathBuf {
    let mut name: OsString = resolved(path).into();
    name.push(".lock");
    name.into()
}

/// The file itself, however it is called: by a link it is the same one.
fn resolved(path: &Path) -> PathBuf {
    let in_its_folder = || {
        let folder = path.parent()?;
        let folder = if folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            folder
        };
        Some(folder.canonicalize().ok()?.join(path.file_name()?))
    };
    path.canonicalize()
        .ok()
        .or_else(in_its_folder)
        .unwrap_or_else(|| path.to_owned())
}
