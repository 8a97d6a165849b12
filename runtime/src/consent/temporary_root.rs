//! A directory in place of `/`, gone with the value.

use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::testbed::files;

pub(super) struct TemporaryRoot(TempDir);

impl TemporaryRoot {
    pub(super) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(super) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(super) fn place(&self, path: &str) -> PathBuf {
        files::place_in(self.path(), path)
    }

    pub(super) fn with(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        files::put(self.path(), path, content);
        self
    }

    #[cfg(unix)]
    pub(super) fn with_link(self, path: &str, target: &str) -> Self {
        std::os::unix::fs::symlink(target, self.place(path)).unwrap();
        self
    }
}
