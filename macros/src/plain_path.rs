//! Paths as people write them, without detours. The file is in both crates, in `schema` as a link to this
//! one.

use std::path::{Component, Path, PathBuf};

/// The path without `.` and `..`; one that leads out of its folder begins with `..`.
pub(crate) fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if plain.file_name().is_some() => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}
