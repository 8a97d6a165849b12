use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use clap::Parser;
use usage_stat::{Level, UsageStat};

use super::failure::LauncherError;

/// Serves a text-generation model.
#[derive(Debug, Parser, UsageStat)]
#[command(name = "launcher", version)]
#[usage(publish(
    schema = "../schema/published/launcher.schema.json",
    docs = "../schema/published/launcher.md",
    app = "text-generation-launcher",
    endpoint = "https://usage-stats.invalid/v1/events",
    errors = LauncherError,
    heartbeat = 900,
    containers = "only",
    opt_out = "--usage-stats=off",
    retention = "Events are kept for 13 months, then deleted.",
    consent_version = 1,
    contact = "privacy@usage-stats.invalid",
    page = "https://usage-stats.invalid/launcher",
))]
pub struct Args {
    /// Model to serve: a name on a hub or a local path.
    #[arg(long, env, default_value = "bigscience/bloom-560m")]
    #[usage(skip, why = "may be a local path")]
    pub model_id: String,

    /// Revision of the model.
    #[arg(long, env)]
    #[usage(redact, why = "tells how many pin a revision")]
    pub revision: Option<String>,

    /// What the model's own config says.
    #[command(flatten)]
    #[usage(rename = "model_config")]
    pub model_config: ModelConfig,

    /// Class of the tokenizer.
    #[arg(long, env)]
    #[usage(send, why = "tells which tokenizers to support")]
    pub tokenizer_class: Option<String>,

    /// Threads that check requests.
    #[arg(long, env, default_value_t = 2)]
    pub validation_workers: usize,

    /// Requests that are served at once.
    #[arg(long, env, default_value_t = 128)]
    pub max_concurrent_requests: usize,

    /// Most candidates of one request from which the best is taken.
    #[arg(long, env, default_value_t = 2)]
    pub max_best_of: usize,

    /// Most stop sequences of one request.
    #[arg(long, env, default_value_t = 4)]
    pub max_stop_sequences: usize,

    /// Most likely tokens that a request may ask for.
    #[arg(long, env, default_value_t = 5)]
    pub max_top_n_tokens: u32,

    /// Longest input of a request, in tokens.
    #[arg(long, env, default_value_t = 1024)]
    pub max_input_tokens: usize,

    /// Longest input and output of a request together, in tokens.
    #[arg(long, env, default_value_t = 2048)]
    pub max_total_tokens: usize,

    /// Tokens of waiting requests for which the batch may grow, relative to the running ones.
    #[arg(long, env, default_value_t = 1.2)]
    pub waiting_served_ratio: f32,

    /// Tokens of one prefill.
    #[arg(long, env, default_value_t = 4096)]
    pub max_batch_prefill_tokens: u32,

    /// Tokens of one batch.
    #[arg(long, env)]
    pub max_batch_total_tokens: Option<u32>,

    /// Tokens after which waiting requests join a batch.
    #[arg(long, env, default_value_t = 20)]
    pub max_waiting_tokens: usize,

    /// Requests of one batch.
    #[arg(long, env)]
    pub max_batch_size: Option<usize>,

    /// Requests that a client may send as one.
    #[arg(long, env, default_value_t = 4)]
    pub max_client_batch_size: usize,

    /// Whether constrained output is switched off.
    #[arg(long, env)]
    pub disable_grammar_support: bool,

    /// Whether requests may be chats.
    #[arg(long, env)]
    pub messages_api_enabled: bool,

    /// Address to listen on.
    #[arg(long, env, default_value = "0.0.0.0")]
    #[usage(skip, why = "names the machine")]
    pub hostname: String,

    /// Key that clients have to give.
    #[arg(long, env, hide_env_values = true)]
    #[usage(skip, why = "a secret")]
    pub api_key: Option<String>,

    /// Token for a tunnel.
    #[arg(long, env, hide_env_values = true)]
    #[usage(skip, why = "a secret")]
    pub ngrok_authtoken: Option<String>,

    /// Folder that models are kept in.
    #[arg(long, env)]
    #[usage(skip, why = "a path of the user's")]
    pub huggingface_hub_cache: Option<PathBuf>,

    /// Folder that weights are read from.
    #[arg(long, env)]
    #[usage(skip, why = "a path of the user's")]
    pub weights_cache_override: Option<PathBuf>,

    /// Config of the tokenizer.
    #[arg(long, env)]
    #[usage(skip, why = "a path of the user's")]
    pub tokenizer_config_path: Option<PathBuf>,

    /// Sites whose pages may send requests.
    #[arg(long, env)]
    #[usage(count, why = "tells whether browsers are served directly")]
    pub cors_allow_origin: Vec<String>,

    /// Where traces are sent.
    #[arg(long, env)]
    #[usage(redact, why = "tells how many use tracing")]
    pub otlp_endpoint: Option<String>,

    /// What the launcher says of itself, and for how long it runs.
    #[command(flatten)]
    #[usage(skip, why = "says nothing about how the model is served")]
    pub usage: UsageOptions,
}

/// What a model's config says of it.
#[derive(Debug, clap::Args, UsageStat)]
pub struct ModelConfig {
    /// Architecture of the model.
    #[arg(long, env)]
    #[usage(
        one_of(
            "Bloom", "Falcon", "GPT2", "Llama", "Mistral", "Mixtral", "Phi3", "Qwen2", "T5"
        ),
        why = "tells which architectures to support"
    )]
    pub model_type: Option<String>,
}

/// Options of the sample itself.
#[derive(Debug, clap::Args)]
pub struct UsageOptions {
    /// Usage statistics: `on`, `no-stack` (without what failed) or `off`.
    #[arg(long, env, default_value = "on", value_name = "LEVEL")]
    pub usage_stats: Level,

    /// Receiver of usage statistics.
    #[arg(long, env, value_name = "URL")]
    pub usage_stats_endpoint: Option<String>,

    /// Print the event that a start would send, send nothing, and leave.
    #[arg(long)]
    pub usage_stats_inspect: bool,

    /// Print the published schema of the events, and leave.
    #[arg(long)]
    pub usage_stats_schema: bool,

    /// Seconds that the exit may wait for the last event to be sent.
    #[arg(long, value_name = "SECONDS", default_value = "1", value_parser = seconds)]
    pub usage_stats_exit_budget: Duration,

    /// Seconds to run for.
    #[arg(long, value_name = "SECONDS", default_value = "0", value_parser = seconds)]
    pub run_for: Duration,

    /// File that ends the run once it is there.
    #[arg(long, value_name = "FILE")]
    pub run_until: Option<PathBuf>,

    /// Fail at the end.
    #[arg(long)]
    pub fail: bool,

    /// Panic at the end.
    #[arg(long)]
    pub panic: bool,
}

impl UsageOptions {
    /// Runs for as long as is asked for.
    pub fn run(&self) {
        thread::sleep(self.run_for);
        while self.run_until.as_ref().is_some_and(|file| !file.exists()) {
            thread::sleep(Duration::from_millis(2));
        }
    }
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text
        .parse()
        .map_err(|_| "write a number of seconds".to_owned())?;
    Duration::try_from_secs_f64(seconds).map_err(|error| error.to_string())
}
