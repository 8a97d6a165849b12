use std::io::{Error, ErrorKind};

use crate::projection::UsageStat;
use crate::treatments::{Label, Labels};

/// Kinds of I/O errors; the last stands for all others.
pub struct Kinds;

macro_rules! kinds {
    ($($kind:ident => $name:literal),+ $(,)?) => {
        impl Labels for Kinds {
            const LABELS: &'static [&'static str] = &[$($name,)+ "other"];
        }

        const KINDS: &[ErrorKind] = &[$(ErrorKind::$kind),+];
    };
}

// Those of Rust 1.85: one that a later Rust adds is not in the published schema.
kinds! {
    NotFound => "not-found",
    PermissionDenied => "permission-denied",
    ConnectionRefused => "connection-refused",
    ConnectionReset => "connection-reset",
    HostUnreachable => "host-unreachable",
    NetworkUnreachable => "network-unreachable",
    ConnectionAborted => "connection-aborted",
    NotConnected => "not-connected",
    AddrInUse => "addr-in-use",
    AddrNotAvailable => "addr-not-available",
    NetworkDown => "network-down",
    BrokenPipe => "broken-pipe",
    AlreadyExists => "already-exists",
    WouldBlock => "would-block",
    NotADirectory => "not-a-directory",
    IsADirectory => "is-a-directory",
    DirectoryNotEmpty => "directory-not-empty",
    ReadOnlyFilesystem => "read-only-filesystem",
    StaleNetworkFileHandle => "stale-network-file-handle",
    InvalidInput => "invalid-input",
    InvalidData => "invalid-data",
    TimedOut => "timed-out",
    WriteZero => "write-zero",
    StorageFull => "storage-full",
    NotSeekable => "not-seekable",
    FileTooLarge => "file-too-large",
    ResourceBusy => "resource-busy",
    ExecutableFileBusy => "executable-file-busy",
    Deadlock => "deadlock",
    TooManyLinks => "too-many-links",
    ArgumentListTooLong => "argument-list-too-long",
    Interrupted => "interrupted",
    Unsupported => "unsupported",
    UnexpectedEof => "unexpected-eof",
    OutOfMemory => "out-of-memory",
}

/// Its name.
impl UsageStat for ErrorKind {
    type Projection = Label<Kinds>;
    fn usage(&self) -> Label<Kinds> {
        let position = KINDS.iter().position(|kind| kind == self);
        Label::at(position.unwrap_or(KINDS.len()))
    }
}

/// Its kind. What else is in it may be anything, the name of a file for one.
impl UsageStat for Error {
    type Projection = Label<Kinds>;
    fn usage(&self) -> Label<Kinds> {
        self.kind().usage()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_kind_is_sent() {
        let sent = |error: Error| serde_json::to_value(error.usage()).unwrap();
        let named = Error::new(ErrorKind::PermissionDenied, "/home/someone/secret");
        assert_eq!(sent(named), "permission-denied");
        assert_eq!(sent(Error::other("secret")), "other");
        assert_eq!(sent(Error::from(ErrorKind::OutOfMemory)), "out-of-memory");
    }
}
