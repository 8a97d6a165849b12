#![doc = include_str!("guide.md")]

#[cfg(not(unix))]
compile_error!(
    "the receiver runs on Unix alone; build it for Linux, as for a container, a virtual machine or WSL"
);

pub mod cli;
pub mod day;
mod event;
mod fault_log;
mod housekeeping;
pub mod ingest;
pub mod listen;
pub mod log;
pub mod metrics;
pub mod operations;
mod refusal;
pub mod report;
pub mod schemas;
pub mod serve;
pub mod simulate;
pub mod store;
pub mod tables;
pub mod verdict;
