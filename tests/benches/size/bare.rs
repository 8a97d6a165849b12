//! A launcher that reports nothing.

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
}
