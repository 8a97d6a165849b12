//! Places where nobody answers: a file system without a daemon, a pipe that nobody reads.

use std::ffi::CString;
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::os::fd::{AsRawFd, OwnedFd};
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, FileType, Mode, OFlags, fcntl_setfl, mknodat};
use rustix::mount::{MountFlags, UnmountFlags, mount, unmount};

/// A directory on a file system that never answers, as one of a server that is gone.
#[derive(Debug)]
pub(crate) struct Unanswering {
    place: PathBuf,
    /// Closed, it answers all who wait with an error.
    daemon: Option<File>,
}

impl Unanswering {
    /// None where the machine does not let us mount it.
    pub(crate) fn mount(place: &Path) -> Option<Self> {
        fs::create_dir_all(place).unwrap();
        let daemon = File::options().read(true).write(true).open("/dev/fuse");
        let daemon = daemon.ok()?;
        let options = format!(
            "fd={},rootmode=40000,user_id=0,group_id=0",
            daemon.as_raw_fd()
        );
        let options = CString::new(options).unwrap();
        let flags = MountFlags::NODEV | MountFlags::NOSUID;
        mount("usage-stat-test", place, "fuse", flags, &*options).ok()?;
        Some(Self {
            place: place.to_owned(),
            daemon: Some(daemon),
        })
    }
}

impl Drop for Unanswering {
    fn drop(&mut self) {
        drop(self.daemon.take());
        let _ = unmount(&self.place, UnmountFlags::DETACH);
    }
}

/// Both ends of a pipe that has no room left.
pub(crate) fn full_pipe() -> (OwnedFd, File) {
    let (reader, writer) = rustix::pipe::pipe().unwrap();
    fcntl_setfl(&writer, OFlags::NONBLOCK).unwrap();
    let mut writer = File::from(writer);
    loop {
        match writer.write(&[b'x'; 4096]) {
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::WouldBlock => break,
            Err(error) => panic!("{error}"),
        }
    }
    fcntl_setfl(&writer, OFlags::empty()).unwrap();
    (reader, writer)
}

/// A pipe in the file system that nobody writes to.
pub(crate) fn named_pipe(path: &Path) {
    mknodat(CWD, path, FileType::Fifo, Mode::from_raw_mode(0o600), 0).unwrap();
}
