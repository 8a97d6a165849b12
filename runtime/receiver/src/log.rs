//! Logs: what the receiver does, never what anybody sent.

use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{Layer, fmt};

/// How log lines look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON object a line.
    Json,
}

/// Writes logs to the standard error from here on.
///
/// Those of the libraries are left out: they would show headers and addresses. A line has no time of its own:
/// none is about one event, and where lines are collected they get one.
pub fn start(format: LogFormat, level: LevelFilter) {
    let ours = Targets::new().with_target("usage_stat_receiver", level);
    // Where nobody reads them, the layer would say so with a panic.
    let lines = fmt::layer()
        .with_writer(std::io::stderr)
        .log_internal_errors(false)
        .without_time();
    let lines = match format {
        LogFormat::Text => lines.with_target(false).with_ansi(false).boxed(),
        LogFormat::Json => lines.json().boxed(),
    };
    // Another subscriber is there already where this is called twice.
    let _ = tracing_subscriber::registry()
        .with(lines.with_filter(ours))
        .try_init();
}
