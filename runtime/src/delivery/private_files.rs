//! Files and directories that only their owner can read.

use std::fs::{DirBuilder, Metadata, OpenOptions};
use std::io;
use std::path::Path;

/// Creates the directory and its parents, for the owner only.
pub(super) fn create_dir(dir: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir)
}

/// Options that create a file for the owner only.
pub(super) fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Whether others may put files into the directory, which would then be sent in our name.
#[cfg(unix)]
pub(super) fn is_open_to_others(dir: &Metadata) -> bool {
    std::os::unix::fs::PermissionsExt::mode(&dir.permissions()) & 0o022 != 0
}

/// Elsewhere a directory's permissions are those of the account that it is in.
#[cfg(not(unix))]
pub(super) fn is_open_to_others(_: &Metadata) -> bool {
    false
}
