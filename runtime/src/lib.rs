//! Anonymous usage statistics that users can trust.

// Wired by the reporter, which comes with the background thread.
#[allow(dead_code)]
mod delivery;
