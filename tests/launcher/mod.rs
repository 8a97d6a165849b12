//! The sample launcher's parts: a config as servers for text generation have it, and its errors.

mod anywhere;
mod config;
mod failure;

pub use anywhere::Anywhere;
pub use config::{Args, ModelConfig, UsageOptions};
pub use failure::LauncherError;
