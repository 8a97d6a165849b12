use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use crate::store::Unavailable;

/// Held by the one receiver of a file. The system frees it however the receiver ends.
#[derive(Debug)]
pub(super) struct Lock(#[expect(dead_code, reason = "is held, not used")] File);

impl Lock {
    pub(super) fn of(path: &Path) -> Result<Self, Unavailable> {
        let mut name = itself(path).into_os_string();
        name.push(".lock");
        let lock = Path::new(&name);
        let cannot = |error: &dyn std::fmt::Display| {
            Unavailable(format!("{} can't be locked: {error}", lock.display()))
        };
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(lock)
            .map_err(|error| cannot(&error))?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(Unavailable(format!(
                "another receiver has {}; one SQLite file has one receiver, many stand side by side in \
                 front of ClickHouse",
                path.display()
            ))),
            Err(TryLockError::Error(error)) => Err(cannot(&error)),
        }
    }
}

/// The file itself, however it is called: by a link it is the same one.
fn itself(path: &Path) -> PathBuf {
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
