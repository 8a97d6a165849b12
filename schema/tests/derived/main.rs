//! Schemas as the derive makes them, for types that a config may hold.

#![cfg(test)]
#![allow(dead_code, reason = "what is sent is not of interest here")]

// They have what clap has.
#[cfg(feature = "cli")]
mod defaults;
#[cfg(feature = "cli")]
mod findings;
mod page;
mod same_bytes;
#[path = "../support/mod.rs"]
mod support;
#[cfg(feature = "validate")]
mod values;
