//! The sample launcher as it sends from any machine.

use std::process;

use clap::Parser;
use usage_stat::Reporter;
use usage_stat_tests::launcher::{Anywhere, Args, LauncherError};

/// With the launcher's own options, after the name of the scene.
pub(crate) fn run() {
    let args = Args::parse_from(std::env::args().skip(1));
    let config = Anywhere { args };
    let usage = &config.args.usage;
    let reporter = Reporter::builder()
        .endpoint(usage.usage_stats_endpoint.clone())
        .start(&config);
    usage.run();
    if usage.fail {
        let model_id = config.args.model_id.clone();
        reporter.finish(&Err::<(), _>(LauncherError::WeightsNotFound { model_id }));
        process::exit(3);
    }
    reporter.finish(&Ok::<(), LauncherError>(()));
}
