//! The gate between a struct and its published schema, as the author of a launcher meets it:
//! real packages, built and tested by cargo.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod at_once;
mod changes;
mod cheats;
mod document;
#[path = "../ui/errors.rs"]
mod errors;
mod expires;
mod features;
mod files;
mod first_run;
mod foreign;
mod guide;
mod layout;
mod lists;
mod modules;
mod never_destroys;
mod packed;
mod project;
mod publishable;
mod target;
mod test_time;
#[allow(dead_code, reason = "the launcher's own tests use the rest")]
#[path = "../../runtime/src/testbed/mod.rs"]
mod testbed;
mod unnamed_parts;
mod variables;
mod warned;
