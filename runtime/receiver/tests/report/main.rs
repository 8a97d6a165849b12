//! What is learned from events, against a naive count of the same events.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod anonymity;
mod browser;
mod counts;
mod fleet;
mod folded;
mod naive;
mod program;
mod simulated;
#[path = "../support/mod.rs"]
mod support;
