//! Where the launchers that tests make are built.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// One of two folders in turn. What launchers depend on is compiled once for each; cargo builds one at a
/// time in a folder, and so two at a time.
pub(crate) fn next() -> PathBuf {
    static LAUNCHERS: AtomicUsize = AtomicUsize::new(0);
    let number = LAUNCHERS.fetch_add(1, Relaxed) % 2;
    folder(&number.to_string())
}

pub(crate) fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("launchers-{name}"))
}
