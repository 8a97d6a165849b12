//! What the tests of this crate share with those of the sample launcher.

#[cfg(unix)]
pub(crate) mod executable;
pub(crate) mod files;
pub(crate) mod state_directory;
pub(crate) mod waiting;
