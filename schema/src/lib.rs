//! What a `usage-stat` event may contain.

pub mod environment;
