//! What the sample launcher, the tour and the tests share.

use std::path::Path;

pub mod launcher;
pub mod standalone;

/// The folder of this workspace.
///
/// # Panics
///
/// Never: the package of the tests lies in it.
#[must_use]
#[expect(clippy::unwrap_used, reason = "a constant, which has a parent")]
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// What stands between backticks.
pub fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}
