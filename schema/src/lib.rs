//! What a `usage-stat` event may contain.
#![cfg_attr(docsrs, feature(doc_cfg))]

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
pub mod environment;
mod fingerprint;
mod gate;
mod shape;
mod std_types;
mod treatment;
pub mod treatments;
mod usage_stat;

pub use usage_stat_macros::UsageStat;

pub use fingerprint::Fingerprint;
pub use treatment::Treatment;
pub use usage_stat::UsageStat;
