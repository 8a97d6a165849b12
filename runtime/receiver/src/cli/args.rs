use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Parser, Subcommand};
use tracing::level_filters::LevelFilter;

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
    pub log_format: log::Form,
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
}

/// Of what tables are made.
#[derive(Debug, clap::Args)]
pub struct Tables {
    /// Folder of published schemas.
    #[arg(long, env = "USAGE_STAT_RECEIVER_SCHEMAS", value_name = "DIR")]
    pub schemas: PathBuf,
    /// The store whose words are to be used; it is not opened.
    #[arg(
        long,
        env = "USAGE_STAT_RECEIVER_STORE",
        hide_env_values = true,
        value_name = "STORE"
    )]
    pub store: StoreAddress,
}

/// What is to be deleted.
#[derive(Debug, clap::Args)]
pub struct Erase {
    /// Where events are kept.
    #[arg(
        long,
        env = "USAGE_STAT_RECEIVER_STORE",
        hide_env_values = true,
        value_name = "STORE"
    )]
    pub store: StoreAddress,
    /// Names of runs: 32 lower-case hexadecimal digits each.
    #[arg(required = true, value_name = "RUN_ID", value_parser = run_id)]
    pub runs: Vec<String>,
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
    /// Folder of published schemas, `*.json`; it is read anew when it changes.
    #[arg(long, env = "USAGE_STAT_RECEIVER_SCHEMAS", value_name = "DIR")]
    pub schemas: PathBuf,
    /// Where events are kept: `sqlite:PATH`, or `clickhouse:http://USER:PASSWORD@HOST:8123/DATABASE`.
    #[arg(
        long,
        env = "USAGE_STAT_RECEIVER_STORE",
        hide_env_values = true,
        value_name = "STORE"
    )]
    pub store: StoreAddress,
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
    #[arg(long, env = "USAGE_STAT_RECEIVER_EVENT_BYTES", default_value_t = 64 * 1024, value_name = "BYTES")]
    pub event_bytes: usize,
    /// Connections at once.
    #[arg(long, env = "USAGE_STAT_RECEIVER_CONNECTIONS", default_value_t = 16 * 1024, value_name = "NUMBER")]
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
    /// Bytes that the SQLite file may have; without it, as many as the disk has.
    #[arg(long, env = "USAGE_STAT_RECEIVER_STORE_BYTES", value_name = "BYTES")]
    pub store_bytes: Option<u64>,
}
