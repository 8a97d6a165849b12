//! The published files on disk. Nothing that is not ours is written over, and nothing is ever
//! half written.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;

use super::out_of_date::OutOfDate;

/// A file that the launcher's author named.
pub(super) struct PublishedFile {
    /// As the author wrote it.
    pub(super) name: &'static str,
    pub(super) path: PathBuf,
}

/// What some editors put before a text in UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

impl PublishedFile {
    pub(super) fn at(package: &Path, name: &'static str) -> Self {
        Self {
            name,
            path: package.join(name),
        }
    }

    fn error(&self, what: impl std::fmt::Display) -> OutOfDate {
        OutOfDate(format!("`{}` {what}", self.name))
    }

    /// The text, if the file is there.
    pub(super) fn read(&self) -> Result<Option<String>, OutOfDate> {
        let bytes = match fs::read(&self.path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(self.error(format_args!("can't be read: {error}"))),
        };
        String::from_utf8(bytes)
            .map(Some)
            .map_err(|_| self.error("is not in UTF-8; save it in UTF-8, or name another file"))
    }

    /// Writes the text beside the file and puts it in its place, so that whoever reads it meets the
    /// old text or the new one. A file that says the same already is left alone.
    pub(super) fn write(&self, text: &str) -> Result<(), OutOfDate> {
        let present = self.read()?;
        if present.as_deref() == Some(text) {
            return Ok(());
        }
        self.replace(text)
            .map_err(|error| self.error(format_args!("can't be written: {error}")))
    }

    fn replace(&self, text: &str) -> io::Result<()> {
        // A link stays one; what it leads to is written.
        let target = fs::canonicalize(&self.path).unwrap_or_else(|_| self.path.clone());
        let folder = folder(&target);
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        let beside = folder.join(format!(".{name}.{}.tmp", process::id()));
        let written = put(&beside, &target, text);
        if written.is_err() {
            // What is left of it is of no use to anybody.
            let _ = fs::remove_file(&beside);
        }
        written
    }
}

fn put(beside: &Path, target: &Path, text: &str) -> io::Result<()> {
    // Under the lock, nobody else writes it: what is there is of a process that was killed.
    let mut file = File::create(beside)?;
    file.write_all(text.as_bytes())?;
    if let Ok(present) = fs::metadata(target) {
        fs::set_permissions(beside, present.permissions())?;
    }
    file.sync_all()?;
    fs::rename(beside, target)
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// Held while files are read and written anew: two processes that publish take turns.
pub(super) struct Lock(#[expect(dead_code, reason = "they are held")] Vec<File>);

impl Lock {
    /// Waits until no other process holds it.
    pub(super) fn of<'a>(
        files: impl IntoIterator<Item = &'a PublishedFile>,
    ) -> Result<Self, OutOfDate> {
        let mut folders = Vec::new();
        for file in files {
            let folder = folder(&file.path);
            let canonical = fs::create_dir_all(folder).and_then(|()| fs::canonicalize(folder));
            let canonical = canonical.map_err(|error| {
                file.error(format_args!(
                    "can't be written: its folder can't be made ({error})"
                ))
            })?;
            folders.push(canonical);
        }
        // Always in the same order, so that no two wait for each other.
        folders.sort();
        folders.dedup();
        let locked = folders.iter().map(|folder| lock(folder));
        locked
            .collect::<io::Result<_>>()
            .map(Self)
            .map_err(|error| {
                OutOfDate(format!(
                    "the folder of the published files can't be locked: {error}"
                ))
            })
    }
}

/// A folder can be locked itself, which leaves no file behind.
#[cfg(unix)]
fn lock(folder: &Path) -> io::Result<File> {
    use rustix::fs::{FlockOperation, flock};
    let file = OpenOptions::new().read(true).open(folder)?;
    flock(&file, FlockOperation::LockExclusive)?;
    Ok(file)
}

/// Elsewhere only files can be locked; each user has a folder for temporary ones.
#[cfg(not(unix))]
fn lock(folder: &Path) -> io::Result<File> {
    let name = crate::projection::Fingerprint::of(&folder.to_string_lossy());
    let path = std::env::temp_dir().join(format!("usage-stat-{name}.lock"));
    let file = OpenOptions::new().create(true).append(true).open(path)?;
    fs4::FileExt::lock(&file)?;
    Ok(file)
}

/// The text without a byte order mark, and whether there was one.
pub(super) fn without_mark(text: &str) -> (&str, bool) {
    match text.strip_prefix(BYTE_ORDER_MARK) {
        Some(text) => (text, true),
        None => (text, false),
    }
}

/// The text with a byte order mark, where it had one.
pub(super) fn with_mark(text: String, had_one: bool) -> String {
    if had_one {
        format!("{BYTE_ORDER_MARK}{text}")
    } else {
        text
    }
}
