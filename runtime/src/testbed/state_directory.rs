//! What a run leaves in its state directory.

use std::fs;
use std::path::{Path, PathBuf};

use super::files::list;

/// The events that wait, in their order.
pub(crate) fn spooled(state: &Path) -> Vec<PathBuf> {
    let mut paths = list(state);
    paths.retain(|path| path.extension().is_some_and(|suffix| suffix == "json"));
    paths
}

/// As if the pause were over that an endpoint asked for, or that its failures led to.
pub(crate) fn end_pauses(state: &Path) {
    for path in list(state) {
        let name = path.file_name().unwrap().to_string_lossy();
        if name.starts_with("backoff-") {
            fs::remove_file(&path).unwrap();
        }
    }
}
