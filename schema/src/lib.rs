//! What a `usage-stat` event may contain.

#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "publish")]
pub mod diff;
#[cfg(feature = "publish")]
pub mod document;
pub mod environment;
#[cfg(feature = "publish")]
pub mod example;
#[cfg(feature = "cli")]
pub mod explain;
#[cfg(feature = "publish")]
pub mod page;
#[cfg(feature = "publish")]
pub mod phrase;
#[cfg(feature = "cli")]
pub mod validate;
#[cfg(feature = "publish")]
pub mod values;
