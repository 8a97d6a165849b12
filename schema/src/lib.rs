//! What a `usage-stat` event may contain.

#[cfg(feature = "publish")]
pub mod diff;
#[cfg(feature = "publish")]
pub mod document;
pub mod environment;
#[cfg(feature = "publish")]
pub mod example;
#[cfg(feature = "publish")]
pub mod phrase;
#[cfg(feature = "publish")]
pub mod values;
