//! The receiving end of usage statistics: events are checked against the published schema that
//! they name, kept once, and deleted when it was promised.
//!
//! The program `usage-stat-receiver` is made of this library; its parts are public so that a
//! report or a test can use them without a socket.

pub mod cli;
pub mod day;
mod housekeeping;
pub mod ingest;
pub mod listen;
pub mod log;
pub mod metrics;
pub mod operations;
pub mod report;
pub mod schemas;
pub mod serve;
pub mod simulate;
pub mod store;
pub mod tables;
pub mod verdict;
