//! A server that reports how it is run.

use clap::Parser;
use usage_stat::{Reporter, UsageStat};

/// Serves a model.
#[derive(Parser, UsageStat)]
#[usage(publish(
    schema = "published/my-server.schema.json",
    docs = "published/my-server.md",
    app = "my-server",
    endpoint = "https://usage-stats.example/v1/events",
    containers = "only",
))]
struct Args {
    /// Requests that are served at once.
    #[arg(long, default_value_t = 128)]
    max_requests: usize,

    /// Key that clients have to give.
    #[arg(long, env, hide_env_values = true)]
    #[usage(skip, why = "a secret")]
    api_key: Option<String>,
}

fn main() {
    let args = Args::parse();
    let reporter = Reporter::start(&args);
    let result = serve(&args);
    reporter.finish(&result);
}

fn serve(_args: &Args) -> Result<(), ()> {
    Ok(())
}
