//! A server that reports how it is run.

use clap::Parser;
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

fn main() {
    let args = Args::parse();
    let reporter = Reporter::builder().level(args.usage_stats).start(&args);
    let result = serve(&args);
    reporter.finish(&result);
}

fn serve(_args: &Args) -> Result<(), ()> {
    Ok(())
}

#[cfg(feature = "testing")]
#[test]
fn it_reports_how_many_requests_it_serves() {
    let recorder = usage_stat::testing::Recorder::<Args>::new();
    let args = Args::parse_from(["my-server", "--max-requests=8"]);
    recorder.builder().start(&args).finish(&serve(&args));
    assert_eq!(recorder.events().unwrap()[0]["max_requests"], 8);
}
