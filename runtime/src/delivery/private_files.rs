//! Files and directories that only their owner can read, and that nobody else put there.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::Path;

use usage_stat_schema::event::SpoolState;

use crate::descriptors;

/// Makes sure that there is such a directory, and that nobody else may put files into it, which
/// would then be sent in our name. Where a file called `sign` tells that we have used it before, a
/// permission that something gave others since is taken away: Kubernetes does that to volumes.
///
/// # Errors
///
/// [`SpoolState::NotOwn`] where the place is somebody else's, [`SpoolState::Unwritable`] where there
/// is none.
pub(super) fn own_dir(dir: &Path, sign: &str) -> Result<(), SpoolState> {
    create_dir(dir)?;
    let metadata = fs::symlink_metadata(dir).map_err(|_| SpoolState::Unwritable)?;
    if !metadata.is_dir() {
        return Err(SpoolState::Unwritable);
    }
    keep_others_out(dir, &metadata, sign)
}

/// Creates the directory and its parents, for the owner only, and only below what is our own: in
/// somebody else's home they would be in that one's way.
pub(super) fn create_dir(dir: &Path) -> Result<(), SpoolState> {
    let mut ancestors = dir.ancestors().map(|path| {
        // What a relative path begins in.
        if path.as_os_str().is_empty() {
            Path::new(".")
        } else {
            path
        }
    });
    let (existing, metadata) = loop {
        let path = ancestors.next().ok_or(SpoolState::Unwritable)?;
        match fs::metadata(path) {
            Ok(metadata) => break (path, metadata),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(_) => return Err(SpoolState::Unwritable),
        }
    };
    if existing == dir {
        return Ok(());
    }
    if !is_ours(&metadata) {
        return Err(SpoolState::NotOwn);
    }
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir).map_err(|_| SpoolState::Unwritable)
}

/// Opens a file as `how` says, which is created for the owner only.
///
/// # Errors
///
/// When it can't be opened, when it is a link or no file (what that leads to is not ours), and
/// while a standard descriptor is closed.
pub(super) fn open(
    path: &Path,
    how: impl FnOnce(&mut OpenOptions) -> &mut OpenOptions,
) -> io::Result<File> {
    if !descriptors::are_standard_open() {
        return Err(ErrorKind::WouldBlock.into());
    }
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
    let file = descriptors::above_standard(options.open(path)?)?;
    if file.metadata()?.is_file() {
        Ok(file)
    } else {
        Err(ErrorKind::InvalidInput.into())
    }
}

#[cfg(unix)]
fn is_ours(place: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    place.uid() == rustix::process::geteuid().as_raw()
}

#[cfg(unix)]
fn keep_others_out(dir: &Path, metadata: &fs::Metadata, sign: &str) -> Result<(), SpoolState> {
    use std::os::unix::fs::PermissionsExt;
    const OTHERS_WRITE: u32 = 0o022;
    /// As `/tmp` has it: meant to be shared.
    const STICKY: u32 = 0o1000;
    let mut permissions = metadata.permissions();
    let mode = permissions.mode();
    if is_ours(metadata) && mode & OTHERS_WRITE == 0 {
        return Ok(());
    }
    let sign = fs::symlink_metadata(dir.join(sign));
    let was_used = sign.is_ok_and(|sign| sign.is_file() && is_ours(&sign));
    if !(is_ours(metadata) && was_used && mode & STICKY == 0) {
        return Err(SpoolState::NotOwn);
    }
    permissions.set_mode(mode & !OTHERS_WRITE);
    fs::set_permissions(dir, permissions).map_err(|_| SpoolState::NotOwn)
}

/// Whether no other name leads to the file: by one, it would be somebody else's.
#[cfg(unix)]
pub(super) fn has_one_name(file: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    file.nlink() == 1
}

/// Elsewhere a directory's permissions are those of the account that it is in.
#[cfg(not(unix))]
fn is_ours(_: &fs::Metadata) -> bool {
    true
}

#[cfg(not(unix))]
fn keep_others_out(_: &Path, _: &fs::Metadata, _: &str) -> Result<(), SpoolState> {
    Ok(())
}

#[cfg(not(unix))]
pub(super) fn has_one_name(_: &fs::Metadata) -> bool {
    true
}
