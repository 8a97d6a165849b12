//! The sample launcher's parts: a config as servers for text generation have it, and its errors.

mod anywhere;
mod beating;
mod config;
mod failure;

pub use anywhere::Anywhere;
pub use beating::Beating;
pub use config::{Args, ModelConfig, UsageOptions};
pub use failure::LauncherError;
