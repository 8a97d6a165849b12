//! The real launcher against the real receiver.

#![cfg(unix)]
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where something is not as expected"
)]

mod answers;
#[allow(
    dead_code,
    unused_imports,
    reason = "the runtime's own tests use the rest"
)]
#[path = "../../runtime/src/delivery/faults/mod.rs"]
mod faults;
mod fleet;
#[allow(dead_code, reason = "the launcher's own tests use the rest")]
#[path = "../launcher/tests/program.rs"]
mod program;
mod published;
mod readme;
mod running;
#[allow(dead_code, reason = "the launcher's own tests use the rest")]
#[path = "../../runtime/src/testbed/mod.rs"]
mod testbed;
