#![doc = include_str!("guide.md")]
#![doc = include_str!("errors.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[macro_use]
mod all_variants;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
#[cfg(feature = "cli")]
pub mod adopt;
#[cfg(feature = "cli")]
pub mod cli;
pub mod containers;
mod demand;
pub mod document;
pub mod environment;
pub mod event;
pub mod language;
pub mod page;
mod plain_path;
mod projection;
mod publish;
pub mod review;
mod shape;
mod std_types;
pub mod treatments;

// The derive names the crate as its users do.
extern crate self as usage_stat;

pub use usage_stat_macros::UsageStat;

pub use event::{ContainerRule, Level, Policy, UnknownLevel};
pub use projection::{Fingerprint, Projection, UsageStat};
pub use publish::{
    BuildInfo, Published, PublishedSchema, Undescribed, event_fingerprint, event_schema,
};
pub use treatments::Treatment;
