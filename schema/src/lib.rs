#![doc = include_str!("guide.md")]
#![doc = include_str!("errors.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
#[cfg(feature = "cli")]
pub mod adopt;
#[cfg(feature = "cli")]
pub mod cli;
pub mod containers;
mod demand;
pub mod diff;
pub mod document;
pub mod environment;
pub mod event;
pub mod example;
#[cfg(feature = "cli")]
pub mod explain;
mod fingerprint;
mod fnv;
mod gate;
pub mod history;
pub mod language;
mod level;
pub mod page;
pub mod phrase;
mod policy;
mod projection;
mod publish;
mod sealed;
mod sent;
mod shape;
pub mod state_directory;
mod std_types;
#[cfg(feature = "cli")]
mod style;
mod system;
mod treatment;
pub mod treatments;
pub mod validate;
pub mod values;

// The derive names the crate as its users do.
extern crate self as usage_stat;

pub use usage_stat_macros::UsageStat;

pub use fingerprint::Fingerprint;
pub use level::{Level, UnknownLevel};
pub use policy::{ContainerRule, Policy, app_variable, opt_out_files};
pub use projection::UsageStat;
pub use publish::{
    BuildInfo, Published, PublishedSchema, Undescribed, event_fingerprint, event_schema,
};
pub use sealed::Projection;
pub use system::System;
pub use treatment::Treatment;
