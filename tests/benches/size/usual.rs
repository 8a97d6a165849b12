//! A launcher as most are: it logs, serves on a runtime of several threads, and asks others by HTTP.

use clap::Parser;
use serde::{Deserialize, Serialize};

#[derive(Debug, Parser, Serialize)]
struct Args {
    /// Where models are asked for.
    #[arg(long, env, default_value = "https://models.invalid/")]
    hub: String,
}

#[derive(Debug, Deserialize)]
struct Model {
    id: String,
}

#[tokio::main]
async fn main() -> Result<(), reqwest::Error> {
    tracing_subscriber::fmt().json().init();
    let args = Args::parse();
    tracing::info!(args = serde_json::to_string(&args).unwrap_or_default(), "started");
    report();
    let asked = reqwest::Client::new().get(&args.hub).send();
    let model: Model = asked.await?.json().await?;
    tracing::info!(model.id, "found");
    Ok(())
}
