use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::str::FromStr;

use clap::{Parser, Subcommand};
use tracing::level_filters::LevelFilter;

use crate::day::Day;
use crate::log;
use crate::store::StoreAddress;

/// Receives usage statistics: checks events against their published schema, keeps them once and as long as
/// promised. It reports none of its own.
#[derive(Debug, Parser)]
#[command(version)]
pub struct Args {
    /// What is logged to the standard error: off, error, warn, info or debug.
    #[arg(
        long,
        env = "USAGE_STAT_RECEIVER_LOG",
        default_value = "info",
        global = true
    )]
    pub log_level: LevelFilter,
    /// How log lines look.
    #[arg(
        long,
        env = "USAGE_STAT_RECEIVER_LOG_FORMAT",
        default_value = "text",
        global = true
    )]
    pub log_format: log::LogFormat,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Takes events until it is stopped.
    Serve(Serve),
    /// Looks whether a receiver with these settings would start: the schemas, the store, the certificate.
    Check(Serve),
    /// Prints the statements that make the tables, and of each app a view with a column for each value.
    ///
    /// A receiver runs them itself.
    Tables(Tables),
    /// Deletes all events of runs, and says how many there were.
    ///
    /// The ledger on a user's machine names their runs: `usage-stat ledger APP`.
    Erase(Erase),
    /// Says what is learned from the events of an app: who runs what, what fails, and how anonymous it is in fact.
    Report(Report),
    /// Makes up a fleet: believable events from published schemas, the same for the same seed.
    Simulate(Simulate),
}

/// What was promised.
#[derive(Debug, PartialEq, Eq, clap::Args)]
pub struct Schemas {
    /// Folder of published schemas, `*.json`; a receiver that runs reads it anew when it changes.
    #[arg(
        id = "schemas",
        long = "schemas",
        env = "USAGE_STAT_RECEIVER_SCHEMAS",
        value_name = "DIR"
    )]
    pub folder: PathBuf,
}

/// Where events are kept.
#[derive(Debug, PartialEq, Eq, clap::Args)]
pub struct Store {
    /// Where events are kept: `sqlite:PATH`, or `clickhouse:http://USER:PASSWORD@HOST:8123/DATABASE`.
    #[arg(
        id = "store",
        long = "store",
        env = "USAGE_STAT_RECEIVER_STORE",
        hide_env_values = true,
        value_name = "STORE"
    )]
    pub address: StoreAddress,
}

/// What is to be reported.
#[derive(Debug, clap::Args)]
pub struct Report {
    #[command(flatten)]
    pub schemas: Schemas,
    #[command(flatten)]
    pub store: Store,
    /// The app; it can be left out where the store has the events of one only.
    #[arg(long)]
    pub app: Option<String>,
    /// The first day of arrival.
    #[arg(long, value_name = "DAY")]
    pub since: Option<Day>,
    /// The last day of arrival.
    #[arg(long, value_name = "DAY")]
    pub until: Option<Day>,
    /// This version of the app only.
    #[arg(long = "version", value_name = "VERSION")]
    pub app_version: Option<String>,
    /// For everybody: no cell of fewer runs than this, no time finer than a week; only weeks that are over count.
    #[arg(long, value_name = "K", value_parser = clap::value_parser!(u64).range(2..))]
    pub public: Option<u64>,
    /// What is written.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Where it is written to; the standard output without it.
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// The form of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// One page that fetches nothing and needs no script.
    #[default]
    Html,
    /// Numbers for other programs.
    Json,
    /// Tables for a document.
    Markdown,
}

/// What is to be made up.
#[derive(Debug, clap::Args)]
pub struct Simulate {
    #[command(flatten)]
    pub schemas: Schemas,
    /// Where events are kept; without it they are printed, one a line.
    #[arg(long, value_name = "STORE")]
    pub store: Option<StoreAddress>,
    /// How many events.
    #[arg(long, default_value_t = 10_000, value_name = "NUMBER")]
    pub events: u64,
    /// Over how many days they arrive.
    #[arg(long, default_value_t = 180, value_name = "DAYS", value_parser = clap::value_parser!(u32).range(1..=36_500))]
    pub days: u32,
    /// The last of these days; today without it.
    #[arg(long, value_name = "DAY")]
    pub until: Option<Day>,
    /// Another fleet for each number.
    #[arg(long, default_value_t = 0, value_name = "NUMBER")]
    pub seed: u64,
}

/// Of what tables are made; the store is not opened, its words are used.
#[derive(Debug, clap::Args)]
pub struct Tables {
    #[command(flatten)]
    pub schemas: Schemas,
    #[command(flatten)]
    pub store: Store,
}

/// What is to be deleted.
#[derive(Debug, clap::Args)]
pub struct Erase {
    #[command(flatten)]
    pub store: Store,
    /// Names of runs: 32 lower-case hexadecimal digits each.
    #[arg(required = true, value_name = "RUN_ID", value_parser = run_id)]
    pub runs: Vec<String>,
}

/// For how long events are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retention {
    /// For so many days.
    Days(NonZeroU32),
    /// Until somebody deletes them.
    ForEver,
}

impl Retention {
    /// None for ever.
    #[must_use]
    pub fn days(self) -> Option<u32> {
        match self {
            Self::Days(days) => Some(days.get()),
            Self::ForEver => None,
        }
    }
}

impl FromStr for Retention {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "for-ever" => Ok(Self::ForEver),
            days => days
                .parse()
                .map(Self::Days)
                .map_err(|_| "write a number of days from 1, or `for-ever`"),
        }
    }
}

/// A bound that lets something through: with 0 all would be refused, and launchers drop what is too large.
fn some(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) | Err(_) => Err("write a number from 1".to_owned()),
        Ok(number) => Ok(number),
    }
}

fn run_id(text: &str) -> Result<String, String> {
    if crate::verdict::is_hex(text) {
        Ok(text.to_owned())
    } else {
        Err("a run has 32 lower-case hexadecimal digits".to_owned())
    }
}

/// What a receiver needs to know.
#[derive(Debug, clap::Args)]
pub struct Serve {
    #[command(flatten)]
    pub schemas: Schemas,
    #[command(flatten)]
    pub store: Store,
    /// Where to listen; port 0 takes a free one.
    #[arg(
        long,
        env = "USAGE_STAT_RECEIVER_LISTEN",
        default_value = "127.0.0.1:8787",
        value_name = "ADDRESS"
    )]
    pub listen: SocketAddr,
    /// Another address for /healthz, /readyz and /metrics, so that senders can't ask for them.
    #[arg(long, env = "USAGE_STAT_RECEIVER_OPERATIONS", value_name = "ADDRESS")]
    pub operations: Option<SocketAddr>,
    /// Chain of certificates in PEM; without it a proxy in front has to speak TLS.
    #[arg(
        long,
        env = "USAGE_STAT_RECEIVER_TLS_CERT",
        requires = "tls_key",
        value_name = "FILE"
    )]
    pub tls_cert: Option<PathBuf>,
    /// Its key in PEM.
    #[arg(
        long,
        env = "USAGE_STAT_RECEIVER_TLS_KEY",
        requires = "tls_cert",
        value_name = "FILE"
    )]
    pub tls_key: Option<PathBuf>,
    /// Bytes of the largest event.
    #[arg(long, env = "USAGE_STAT_RECEIVER_EVENT_BYTES", default_value_t = 64 * 1024, value_name = "BYTES", value_parser = some)]
    pub event_bytes: usize,
    /// Connections at once.
    #[arg(long, env = "USAGE_STAT_RECEIVER_CONNECTIONS", default_value_t = 16 * 1024, value_name = "NUMBER", value_parser = some)]
    pub connections: usize,
    /// Bytes of events that wait for their schema; beyond that they are refused.
    #[arg(long, env = "USAGE_STAT_RECEIVER_HELD_BYTES", default_value_t = 64 * 1024 * 1024, value_name = "BYTES")]
    pub held_bytes: u64,
    /// Days for which an event may wait for its schema.
    #[arg(
        long,
        env = "USAGE_STAT_RECEIVER_HELD_DAYS",
        default_value_t = 14,
        value_name = "DAYS"
    )]
    pub held_days: u32,
    /// For how long events are kept whose schema promises no number: days, or `for-ever`.
    ///
    /// It holds for events that arrive from then on. A promise of a schema is kept whatever stands here.
    #[arg(
        long,
        env = "USAGE_STAT_RECEIVER_RETENTION_DAYS_IF_NONE",
        default_value = "400",
        value_name = "DAYS"
    )]
    pub retention_days_if_none: Retention,
    /// Bytes that the SQLite file may have; without it, as many as the disk has.
    #[arg(long, env = "USAGE_STAT_RECEIVER_STORE_BYTES", value_name = "BYTES")]
    pub store_bytes: Option<u64>,
}
