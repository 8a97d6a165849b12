use clap::{Args, Parser};
use usage_stat::UsageStat;

/// Stores objects.
#[derive(Parser, UsageStat)]
#[usage(publish(schema = "usage.schema.json", app = "optional-groups"))]
struct Config {
    /// Threads that serve.
    #[arg(long, default_value_t = 4)]
    threads: usize,
    /// Encryption in transit.
    #[command(flatten)]
    tls: Option<Tls>,
    #[command(flatten)]
    cache: Option<Cache>,
    #[command(flatten)]
    limits: Limits,
}

#[derive(Args, UsageStat)]
struct Tls {
    #[arg(long)]
    certificate: Option<std::path::PathBuf>,
    #[arg(long)]
    min_version: Option<u8>,
}

#[derive(Args, UsageStat)]
struct Cache {
    /// Entries that are kept.
    #[arg(long)]
    cache_entries: Option<u64>,
    #[arg(long)]
    cache_name: Option<String>,
}

#[derive(Args, UsageStat)]
struct Limits {
    #[arg(long, default_value_t = 100)]
    max_connections: u32,
}

fn main() {
    Config::parse();
}
