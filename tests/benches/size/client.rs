//! The same launcher with an HTTP client.

use clap::Parser;

#[derive(Parser)]
struct Args {
    #[arg(long, env)]
    model_id: Option<String>,
    #[arg(long, env, default_value_t = 128)]
    max_concurrent_requests: usize,
    #[arg(long, env, default_value_t = 1.2)]
    waiting_served_ratio: f32,
}

fn main() {
    let args = Args::parse();
    let Args { model_id, max_concurrent_requests, waiting_served_ratio } = args;
    println!("{model_id:?} {max_concurrent_requests} {waiting_served_ratio}");
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let Ok(runtime) = runtime.enable_all().build() else { return };
    let _ = runtime.block_on(async {
        let client = reqwest::Client::builder().build()?;
        client.post("https://usage-stats.invalid/").body("{}").send().await
    });
}
