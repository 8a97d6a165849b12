//! The sample launcher's parts: a config as servers for text generation have it, its errors, and what it does.

mod config;
mod failure;
mod serve;

pub use config::{Args, ModelConfig, UsageOptions};
pub use failure::LauncherError;
pub use serve::serve;
