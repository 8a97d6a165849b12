//! What the tests of this crate share with those of the sample launcher.

#[cfg(unix)]
pub(crate) mod executable;
pub(crate) mod waiting;
