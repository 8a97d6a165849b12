//! The program as its users run it: processes, sockets and files.

#![cfg(target_os = "linux")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod asking;
mod canaries;
mod clickhouse;
mod clickhouse_held;
mod deploying;
mod engine;
mod events;
mod faults;
mod held;
mod http;
mod killing;
mod limits;
mod mounts;
mod operating;
mod program;
mod reporting;
mod retention;
#[path = "../support/mod.rs"]
mod support;
mod taking;
mod unread;
mod views;
