//! Files and directories that only their owner can read, and that nobody else put there.

use std::fs::{DirBuilder, File, Metadata, OpenOptions};
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

/// Opens a file as `how` says, which is created for the owner only.
///
/// # Errors
///
/// When it can't be opened, and when it is a link or no file: what that leads to is not ours.
pub(super) fn open(
    path: &Path,
    how: impl FnOnce(&mut OpenOptions) -> &mut OpenOptions,
) -> io::Result<File> {
    let mut options = OpenOptions::new();
    how(&mut options);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;
        // A pipe in its place would be waited for.
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
        options.mode(0o600);
        options.custom_flags(i32::from_ne_bytes(flags.bits().to_ne_bytes()));
    }
    let file = options.open(path)?;
    if file.metadata()?.is_file() {
        Ok(file)
    } else {
        Err(io::ErrorKind::InvalidInput.into())
    }
}

/// Whether nobody else may put files into the directory, which would then be sent in our name.
#[cfg(unix)]
pub(super) fn is_own(dir: &Metadata) -> bool {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let is_ours = dir.uid() == rustix::process::geteuid().as_raw();
    is_ours && dir.permissions().mode() & 0o022 == 0
}

/// Elsewhere a directory's permissions are those of the account that it is in.
#[cfg(not(unix))]
pub(super) fn is_own(_: &Metadata) -> bool {
    true
}
