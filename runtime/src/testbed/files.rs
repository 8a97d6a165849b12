//! Files in a folder of a test's own, and in the fixtures.

use std::fs;
use std::path::{Path, PathBuf};

/// What is in a folder, in order; nothing where there is no folder. What goes away meanwhile may be left out.
pub(crate) fn list(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

/// Every folder and every file below a folder, each folder before what is in it.
pub(crate) fn below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in list(folder) {
        found.push(path.clone());
        if path.is_dir() {
            found.extend(below(&path));
        }
    }
    found
}

/// Where a file of this path is in a folder that stands in for `/`; its own folder is there then.
pub(crate) fn place_in(root: &Path, path: &str) -> PathBuf {
    let place = root.join(path.trim_start_matches('/'));
    fs::create_dir_all(place.parent().unwrap()).unwrap();
    place
}

/// Puts a file into a folder that stands in for `/`.
pub(crate) fn put(root: &Path, path: &str, content: impl AsRef<[u8]>) {
    fs::write(place_in(root, path), content).unwrap();
}
