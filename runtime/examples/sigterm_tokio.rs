//! A server on tokio that ends when it is told to, and reports so.

use clap::Parser;
use tokio::signal::unix::{SignalKind, signal};
use usage_stat::{Level, Reporter, UsageStat};

/// Serves a model.
#[derive(Parser, UsageStat)]
#[usage(publish(
    schema = "published/my-server.schema.json",
    docs = "published/my-server.md",
    app = "my-server",
    endpoint = "https://usage-stats.example/v1/events",
    containers = "only",
    opt_out = "--usage-stats=off",
))]
struct Args {
    /// Requests that are served at once.
    #[arg(long, default_value_t = 128)]
    max_requests: usize,

    /// Key that clients have to give.
    #[arg(long, env, hide_env_values = true)]
    #[usage(skip, why = "a secret")]
    api_key: Option<String>,

    /// Whether usage statistics are sent: `on`, `no-stack` or `off`.
    #[arg(long, default_value_t = Level::On)]
    #[usage(skip, why = "says whether anything is sent")]
    usage_stats: Level,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let args = Args::parse();
    // Before anything else starts, so that no signal is missed.
    let mut terminated = signal(SignalKind::terminate())?;
    let mut interrupted = signal(SignalKind::interrupt())?;
    let reporter = Reporter::builder()
        .level(args.usage_stats)
        .endpoint(std::env::var("MY_SERVER_USAGE_ENDPOINT").ok())
        .start(&args);

    tokio::select! {
        () = serve() => {}
        _ = terminated.recv() => {}
        _ = interrupted.recv() => {}
    }

    // It blocks, for a second at most: a runtime that still serves does it on a thread for that.
    tokio::task::spawn_blocking(move || reporter.finish(&Ok::<(), ()>(()))).await?;
    Ok(())
}

/// Until told to stop.
async fn serve() {
    std::future::pending().await
}
