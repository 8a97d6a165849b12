//! The Markdown page.

#![cfg(test)]

#[cfg(feature = "validate")]
mod example;
mod fields;
mod policy;
#[path = "../support/mod.rs"]
mod support;
mod text;

use serde_json::Value;
use support::read;
use usage_stat_schema::page::{Options, markdown};

fn page(document: Value) -> String {
    markdown(&read(document), 1, &Options::default())
}
