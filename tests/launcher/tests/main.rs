//! The sample launcher as a process, against receivers and servers on this machine.

#![cfg(unix)]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where something is not as expected"
)]

mod abort;
mod backlogs;
mod canaries;
mod descriptors;
mod empty_image;
mod exits;
#[allow(dead_code, reason = "the runtime's own tests use the rest")]
#[path = "../../../runtime/src/delivery/faults/mod.rs"]
mod faults;
mod foreign;
mod forks;
mod hanging;
mod inbox;
mod kept;
mod kills;
mod ledger;
mod loading;
mod locks;
mod logs;
mod off;
mod outages;
mod owners;
mod panics;
mod payload;
mod pem;
mod places;
mod program;
mod runtimes;
mod settings;
mod sharing;
mod signals;
#[allow(dead_code, reason = "the runtime's own tests use the rest")]
#[path = "../../../runtime/src/testbed/mod.rs"]
mod testbed;
mod unanswering;
mod variant;
mod wire;
