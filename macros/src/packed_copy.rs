//! What cargo packed, and is not where its author works. The file is in both crates, in `schema` as a link
//! to this one.

use std::path::Path;

/// Whether cargo packed the package in this folder: it leaves marks.
pub(crate) fn is_packed_copy(package: &Path) -> bool {
    let mut marks = ["Cargo.toml.orig", ".cargo_vcs_info.json"].into_iter();
    marks.any(|mark| package.join(mark).exists())
}
