//! A server without an async runtime that ends when it is told to, and reports so.

use std::sync::mpsc;
use std::thread;

use clap::Parser;
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
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

fn main() -> std::io::Result<()> {
    let args = Args::parse();
    // Before anything else starts, so that no signal is missed.
    let mut signals = Signals::new([SIGINT, SIGTERM])?;
    let reporter = Reporter::builder()
        .level(args.usage_stats)
        .endpoint(std::env::var("MY_SERVER_USAGE_ENDPOINT").ok())
        .start(&args);

    let (stop, stopped) = mpsc::channel();
    thread::spawn(move || {
        for _ in signals.forever() {
            if stop.send(()).is_err() {
                return;
            }
        }
    });
    serve(&stopped);

    // Waits for the stop event to be sent, for a second at most.
    reporter.finish(&Ok::<(), ()>(()));
    Ok(())
}

/// Until told to stop.
fn serve(stopped: &mpsc::Receiver<()>) {
    let _ = stopped.recv();
}
