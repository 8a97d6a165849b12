//! The servers that are compared: each a process of its own.

use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use serde::Deserialize;
use tokio::net::TcpListener;
use tokio::sync::watch;
use usage_stat_receiver::day::Day;
use usage_stat_receiver::ingest::{self, Answer, Take};
use usage_stat_receiver::listen;
use usage_stat_receiver::metrics::Metrics;
use usage_stat_receiver::serve::{self, Settings};
use usage_stat_receiver::store::{Event, Key, StoreAddress, sqlite};

use crate::support::published::{LAUNCHER, fixtures};

/// Says which server to be.
pub(crate) const VARIABLE: &str = "USAGE_STAT_RECEIVER_BENCH";

/// What is compared: from the one that does least.
pub(crate) const KINDS: [&str; 3] = ["nothing", "unchecked", "receiver"];

/// A server that runs, and its store.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
    _folder: tempfile::TempDir,
}

impl Server {
    /// Starts one. Its store is on a disk, not in memory.
    pub(crate) fn start(kind: &str) -> Self {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let schemas = folder.path().join("schemas");
        std::fs::create_dir(&schemas).unwrap();
        std::fs::copy(fixtures().join(LAUNCHER), schemas.join(LAUNCHER)).unwrap();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .env(VARIABLE, format!("{kind} {}", folder.path().display()))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        out.read_line(&mut line).unwrap();
        Self {
            child,
            address: line.trim().parse().unwrap(),
            _folder: folder,
        }
    }

    /// Memory that it has in use.
    pub(crate) fn resident_mebibytes(&self) -> f64 {
        let status = format!("/proc/{}/status", self.child.id());
        let status = std::fs::read_to_string(status).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmRSS:"));
        let number = line.unwrap().split_ascii_whitespace().nth(1).unwrap();
        number.parse::<f64>().unwrap() / 1024.0
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Is the server until it is killed.
pub(crate) fn run(what: &str) {
    let (kind, folder) = what.split_once(' ').unwrap();
    let folder = Path::new(folder);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let file = folder.join("usage.db");
        match kind {
            "nothing" => listen_with(Nothing).await,
            "unchecked" => {
                let store = sqlite::Store::open(&file, sqlite::Bounds::default()).unwrap();
                listen_with(Unchecked(store)).await;
            }
            _ => receiver(folder, file.clone()).await,
        }
    });
}

/// Neither checks nor stores.
struct Nothing;

impl Take for Nothing {
    async fn take(&self, _: &[u8]) -> Answer {
        Answer::Stored
    }
}

/// Stores without checking: only the key is looked for.
struct Unchecked(sqlite::Store);

#[derive(Deserialize)]
struct Keyed {
    run_id: String,
    sequence: u64,
}

impl Take for Unchecked {
    async fn take(&self, event: &[u8]) -> Answer {
        let key: Keyed = serde_json::from_slice(event).unwrap();
        let event = Event {
            app: "unchecked".to_owned(),
            schema: String::new(),
            key: Key {
                run_id: key.run_id,
                sequence: key.sequence,
            },
            event_type: String::new(),
            app_version: String::new(),
            day: Day::today(),
            expires: None,
            pending: 0,
            event: String::from_utf8(event.to_vec()).unwrap(),
        };
        self.0.keep(event).await.unwrap();
        Answer::Stored
    }
}

async fn listen_with(taker: impl Take) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    announce(listener.local_addr().unwrap());
    let router = ingest::router(taker, ingest::Limits::default());
    let metrics = Arc::new(Metrics::default());
    let limits = listen::Limits::default();
    let (_stop, stopped) = watch::channel(false);
    listen::serve(listener, None, router, metrics, limits, stopped).await;
}

async fn receiver(folder: &Path, file: std::path::PathBuf) {
    let settings = Settings {
        retention_days_if_none: Some(400),
        schemas: folder.join("schemas"),
        store: StoreAddress::Sqlite(file),
        listen: ([127, 0, 0, 1], 0).into(),
        operations: None,
        tls: None,
        held_days: 14,
        held_bytes: 64 * 1024 * 1024,
        file_bytes: None,
        ingest: ingest::Limits::default(),
        patience: Duration::from_secs(4),
        connections: listen::Limits::default(),
    };
    let running = serve::start(settings).await.unwrap();
    announce(running.address);
    std::future::pending::<()>().await;
}

fn announce(address: SocketAddr) {
    println!("{address}");
    std::io::stdout().flush().unwrap();
}
