//! The same launcher with usage statistics.

use std::time::Duration;

use clap::Parser;
use usage_stat::{BuildInfo, ContainerRule, Policy, Published, PublishedSchema, Reporter, UsageStat};

#[derive(Parser, UsageStat)]
struct Args {
    #[arg(long, env)]
    #[usage(skip)]
    model_id: Option<String>,
    #[arg(long, env, default_value_t = 128)]
    max_concurrent_requests: usize,
    #[arg(long, env, default_value_t = 1.2)]
    waiting_served_ratio: f32,
}

const FILE: &str = "\"x-usage-fingerprint\": \"00000000000000000000000000000000\"";

// What `publish` derives, without the files.
impl usage_stat::__private::Compared for Args {}

impl Published for Args {
    type Errors = ();
    const POLICY: Policy = Policy { endpoint: Some("https://usage-stats.invalid/"), heartbeat: Some(Duration::from_secs(900)), containers: ContainerRule::Anywhere, ..Policy::of("launcher") };
    const BUILD: BuildInfo = BuildInfo {
        version: "1.0.0",
        git_sha: None,
        docker_label: None,
    };
    const SCHEMA: Option<PublishedSchema> = Some(PublishedSchema::with_fingerprint_at(FILE, FILE.len()));
    // It is that of no build.
    const FEATURE_GATED: bool = true;
}

pub fn main() {
    let args = Args::parse();
    let reporter = Reporter::start(&args);
    let Args { model_id, max_concurrent_requests, waiting_served_ratio } = args;
    println!("{model_id:?} {max_concurrent_requests} {waiting_served_ratio}");
    reporter.finish(&Ok::<(), ()>(()));
}
