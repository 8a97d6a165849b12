//! A launcher.

use usage_stat::{Reporter, UsageStat};

/// What can be set.
#[derive(Default, UsageStat)]
#[usage(publish(
    schema = "usage/schema.json",
    docs = "usage/page.md",
    app = "demo",
    endpoint = "https://demo.invalid/events",
    errors = Failure,
    heartbeat = 900,
    containers = "anywhere",
    retention_days = 400,
    opt_out = "--usage-stats=off",
    consent_version = 1,
    contact = "privacy@demo.invalid",
    page = "https://demo.invalid/privacy",
))]
pub struct Args {
    /// Threads that serve.
    pub threads: u32,
    /// Model that is served.
    #[usage(one_of("gpt2", "bloom"))]
    pub model: String,
    /// Requests at once.
    #[usage(bucket(1, 8, 64))]
    pub requests: u32,
    /// Words of the greeting.
    #[usage(with = words, as = usize)]
    pub greeting: String,
    /// Key that clients give.
    #[usage(redact)]
    pub api_key: Option<String>,
    /// Where it listens.
    #[usage(skip, why = "names the machine")]
    pub hostname: String,
    /// How it batches.
    pub batching: Batching,
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// How it batches.
#[derive(Default, UsageStat)]
pub struct Batching {
    /// Requests of one batch.
    pub size: u32,
    /// Name of the queue.
    #[usage(redact)]
    pub queue: String,
}

/// Why it failed.
#[derive(UsageStat)]
pub enum Failure {
    /// A shard ended.
    ShardEnded {
        /// Its number.
        rank: u32,
    },
    /// There was no memory left.
    OutOfMemory,
}

fn main() {
    let reporter = Reporter::<Args>::builder().start(&Args::default());
    println!("{}", reporter.decision());
}
