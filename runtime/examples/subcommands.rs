//! A tool with subcommands, of which the options that were set are named too: `serve.port`.

use clap::{ArgMatches, Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use usage_stat::{Level, Reporter, UsageStat};

/// Serves models, and checks them.
#[derive(Parser, UsageStat)]
#[usage(publish(
    schema = "published/subcommands.schema.json",
    app = "my-tool",
    endpoint = "https://usage-stats.example/v1/events",
    opt_out = "--usage-stats=off",
))]
struct Cli {
    /// Whether it says more of what it does.
    #[arg(long, global = true)]
    verbose: bool,

    /// Whether usage statistics are sent.
    #[arg(long, default_value_t = Level::On)]
    #[usage(skip)]
    usage_stats: Level,

    /// What it does.
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, UsageStat)]
enum Command {
    /// Serves a model.
    Serve(Serve),
    /// Checks a model.
    CheckModel {
        /// Whether warnings are errors.
        #[arg(long)]
        strict: bool,
        /// Where the model is.
        #[usage(skip)]
        path: String,
    },
    /// Says which models there are.
    List,
}

#[derive(Args, UsageStat)]
struct Serve {
    /// The port that it listens on.
    #[arg(long, default_value_t = 8080)]
    port: u16,

    /// Requests that are served at once.
    #[arg(long)]
    max_requests: Option<u32>,

    /// Key that clients have to give.
    #[arg(long)]
    #[usage(skip, why = "a secret")]
    api_key: Option<String>,
}

fn main() {
    let (cli, matches) = parsed(std::env::args());
    let reporter = Reporter::builder()
        .level(cli.usage_stats)
        .arg_matches(&matches)
        .start(&cli);
    let result = run(&cli);
    reporter.finish(&result);
}

/// What clap's own derive makes, and which options were set.
fn parsed(arguments: impl IntoIterator<Item = String>) -> (Cli, ArgMatches) {
    let matches = Cli::command().get_matches_from(arguments);
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    (cli, matches)
}

fn run(_cli: &Cli) -> Result<(), ()> {
    Ok(())
}

#[cfg(feature = "testing")]
#[test]
fn options_of_subcommands_are_named() {
    let of = |line: &str| {
        let (cli, matches) = parsed(line.split(' ').map(str::to_owned));
        let recorder = usage_stat::testing::Recorder::<Cli>::new();
        let reporter = recorder.builder().arg_matches(&matches).start(&cli);
        reporter.finish(&run(&cli));
        recorder.events().unwrap().remove(0)
    };

    let served = of("my-tool serve --port 80 --api-key canary --verbose");
    assert_eq!(
        served["set_on_command_line"],
        serde_json::json!(["verbose", "serve.port"])
    );
    assert_eq!(served["set_by_environment"], serde_json::json!([]));
    assert_eq!(
        served["command"],
        serde_json::json!({ "serve": { "port": 80, "max_requests": null } })
    );

    let checked = of("my-tool check-model --strict canary");
    assert_eq!(
        checked["set_on_command_line"],
        serde_json::json!(["check-model.strict"])
    );
    assert!(!checked.to_string().contains("canary"));

    assert_eq!(
        of("my-tool list")["set_on_command_line"],
        serde_json::json!([])
    );
}
