//! What runners run: the action of GitHub, in real repositories.

#![cfg(test)]
#![cfg(all(feature = "cli", unix))]

mod inputs;
mod logs;
mod runner;
#[path = "../support/mod.rs"]
mod support;
mod verdicts;

/// The action, in the repository.
const ACTION: &str = ".github/actions/privacy-diff";
