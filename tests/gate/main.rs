//! The gate between a struct and its published schema, as the author of a launcher meets it:
//! real packages, built and tested by cargo.

mod changes;
mod features;
mod files;
mod first_run;
mod layout;
mod project;
mod test_time;
