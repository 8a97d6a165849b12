use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::Parser;
use usage_stat::UsageStat;

/// Serves a model.
#[derive(Parser, UsageStat)]
#[usage(publish(schema = "usage.schema.json", app = "flat-clap"))]
struct Args {
    /// The model to serve.
    #[arg(long, env)]
    model_id: String,
    /// Where weights are kept.
    #[arg(long, env)]
    weights_cache: Option<PathBuf>,
    /// Parts that the model is split into.
    #[arg(long)]
    num_shard: Option<usize>,
    #[arg(long)]
    quantize: Option<Quantization>,
    /// The address to listen at.
    #[arg(long, default_value = "127.0.0.1")]
    host: IpAddr,
    /// The port to listen at.
    #[arg(long, default_value_t = 80)]
    port: u16,
    /// Origins that may ask.
    #[arg(long)]
    cors_allow_origin: Vec<String>,
    /// Key that clients have to give.
    #[arg(long, env, hide_env_values = true)]
    api_key: Option<String>,
    /// How long a request may take.
    #[arg(skip)]
    timeout: Duration,
    #[arg(long)]
    json_output: bool,
    /// Where random numbers begin.
    #[arg(long)]
    seed: Option<u64>,
}

#[derive(Clone, clap::ValueEnum, UsageStat)]
enum Quantization {
    Awq,
    BitsAndBytes,
}

fn main() {
    Args::parse();
}
