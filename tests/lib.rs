//! What the sample launcher, the tour and the tests share.

pub mod launcher;

/// What stands between backticks.
pub fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}
