//! What the sample launcher, the tour and the tests share.

pub mod launcher;
