//! Fields of every treatment.

use std::path::PathBuf;
use std::time::Duration;

use usage_stat::UsageStat;

/// A config.
#[derive(Clone, Debug, UsageStat)]
pub struct Args {
    /// Skipped.
    #[usage(skip, why = "a secret")]
    pub token: String,
    /// Redacted.
    #[usage(redact)]
    pub cache: Option<PathBuf>,
    /// Redacted, and always set.
    #[usage(redact)]
    pub flag: bool,
    /// Counted.
    #[usage(count)]
    pub origins: Vec<String>,
    /// By its interval.
    #[usage(bucket(-8, 0, 1_000_000, 12345678))]
    pub batch: i64,
    /// By its interval.
    #[usage(bucket(0.1, 3.1415926, 1e10))]
    pub share: f64,
    /// By its interval.
    #[usage(bucket(1, 60))]
    pub wait: Duration,
    /// Listed.
    #[usage(one_of("gpt2", "bloom"))]
    pub model: String,
    /// Sent.
    #[usage(
        send,
        why = "tells which revisions are in use",
        since = "0.1.0",
        expires = "9.0.0"
    )]
    pub revision: Option<String>,
    /// By a function.
    #[usage(with = length, as = usize)]
    pub prompt: String,
    /// By a function of std.
    #[usage(with = Option::is_some, as = bool)]
    pub optional: Option<String>,
    /// In place.
    #[usage(flatten)]
    pub server: Server,
    /// In place too.
    #[usage(flatten)]
    pub client: Client,
}

/// Flattened.
#[derive(Clone, Copy, Debug, UsageStat)]
pub struct Server {
    /// The port.
    pub port: u16,
}

/// Flattened too.
#[derive(Clone, Copy, Debug, UsageStat)]
pub struct Client {
    /// How many.
    pub clients: u16,
}

/// A secret.
#[derive(Clone, Debug, UsageStat)]
#[usage(redact)]
pub struct Key(pub String);

/// Another.
#[derive(Clone, Debug, UsageStat)]
#[usage(skip)]
pub struct Session {
    /// A text.
    pub cookie: String,
}

#[allow(clippy::missing_const_for_fn, clippy::ptr_arg)]
fn length(text: &String) -> usize {
    text.len()
}
