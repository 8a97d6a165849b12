//! A running receiver.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::net::{TcpListener, TcpSocket};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::fault_log::FaultLog;
use crate::housekeeping::{Housekeeping, announce};
use crate::ingest::{self, Ingest};
use crate::listen::{self, Tls};
use crate::metrics::Metrics;
use crate::operations::{self, Operations};
use crate::schemas::Folder;
use crate::store::{Store, StoreAddress, Tally, Unavailable, clickhouse, sqlite};

/// All settings of a receiver.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Folder of the published schemas.
    pub schemas: PathBuf,
    /// Where events are kept.
    pub store: StoreAddress,
    /// Where events are posted to.
    pub listen: SocketAddr,
    /// Where an operator asks; none for the same address.
    pub operations: Option<SocketAddr>,
    /// Certificate and key; none for plain HTTP.
    pub tls: Option<Tls>,
    /// For how many days events are kept whose schema promises no number; none for as long as nobody deletes
    /// them.
    pub retention_days_if_none: Option<u32>,
    /// For how many days an event may wait for its schema.
    pub held_days: u32,
    /// Bytes of events that wait for their schema.
    pub held_bytes: u64,
    /// Bytes of the file of SQLite; none for as many as the disk has.
    pub file_bytes: Option<u64>,
    /// Bounds of what is taken.
    pub ingest: ingest::Limits,
    /// How long an event may wait for the store. A launcher waits 5 s for its answer.
    pub patience: Duration,
    /// Bounds of connections.
    pub connections: listen::Limits,
}

/// Why a receiver does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The folder of schemas can't be read.
    #[error("{}: {error}", path.display())]
    Schemas {
        /// The folder.
        path: PathBuf,
        /// What is wrong.
        error: io::Error,
    },
    /// The store can't be used.
    #[error("{0}")]
    Store(#[from] Unavailable),
    /// Nothing can be listened to.
    #[error("{address}: {error}")]
    Listen {
        /// Where.
        address: SocketAddr,
        /// What is wrong.
        error: io::Error,
    },
}

/// A receiver that takes events until it is stopped.
#[derive(Debug)]
pub struct Running {
    /// Where events are posted to.
    pub address: SocketAddr,
    /// Where an operator asks.
    pub operations: SocketAddr,
    is_stopping: Arc<AtomicBool>,
    renewal: Option<JoinHandle<()>>,
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
    housekeeping: JoinHandle<()>,
    stop_housekeeping: watch::Sender<bool>,
    store: Arc<Store>,
}

/// Starts a receiver.
///
/// # Errors
///
/// If its schemas, its store or its address can't be had.
pub async fn start(settings: Settings) -> Result<Running, StartError> {
    let metrics = Arc::new(Metrics::default());
    let tally = Arc::new(Tally::default());
    let mut folder =
        Folder::new(&settings.schemas).with_retention_days_if_none(settings.retention_days_if_none);
    let loaded = folder.read().map_err(|error| StartError::Schemas {
        path: settings.schemas.clone(),
        error,
    })?;
    let loaded = loaded.unwrap_or_default();
    let mut faults = FaultLog::default();
    announce(&loaded, folder.path(), &mut faults, &metrics);
    let (schemas, promised) = watch::channel(Arc::new(loaded.schemas));

    let (events, events_address) = bind(settings.listen)?;
    let own_operations = match settings.operations {
        Some(address) => Some(bind(address)?),
        None => None,
    };
    let store = match &settings.store {
        StoreAddress::Sqlite(path) => {
            let bounds = sqlite::Bounds {
                held_bytes: settings.held_bytes,
                file_bytes: settings.file_bytes,
                ..Default::default()
            };
            Store::Sqlite(sqlite::Store::open(path, bounds)?)
        }
        StoreAddress::ClickHouse(address) => {
            let bounds = clickhouse::Bounds {
                held_bytes: settings.held_bytes,
                held_days: settings.held_days,
                ..Default::default()
            };
            Store::ClickHouse(Box::new(clickhouse::Store::new(address, bounds)))
        }
    };
    let store = Arc::new(store);

    let is_stopping = Arc::new(AtomicBool::new(false));
    let ingest = Ingest {
        schemas: promised,
        store: Arc::clone(&store),
        metrics: Arc::clone(&metrics),
        tally: Arc::clone(&tally),
        patience: settings.patience,
    };
    let mut router = ingest::router(ingest, settings.ingest);
    let asked = operations::router(Operations {
        store: Arc::clone(&store),
        metrics: Arc::clone(&metrics),
        is_stopping: Arc::clone(&is_stopping),
    });
    let (stop, stopped) = watch::channel(false);
    let mut tasks = Vec::new();
    let operations = match own_operations {
        Some((listener, address)) => {
            let (metrics, stopped) = (Arc::clone(&metrics), stopped.clone());
            let serving = listen::serve(
                listener,
                None,
                asked,
                metrics,
                settings.connections,
                stopped,
            );
            tasks.push(tokio::spawn(serving));
            address
        }
        None => {
            router = router.merge(asked);
            events_address
        }
    };
    let housekeeping = Housekeeping {
        folder,
        schemas,
        store: Arc::clone(&store),
        metrics: Arc::clone(&metrics),
        tally,
        held_days: settings.held_days,
        faults,
        unanswered: None,
    };
    let (stop_housekeeping, house_stopped) = watch::channel(false);
    let housekeeping = tokio::spawn(housekeeping.run(house_stopped));
    let tls = settings.tls;
    let renewal = tls.clone().map(|tls| tokio::spawn(tls.renew()));
    let serving = listen::serve(events, tls, router, metrics, settings.connections, stopped);
    tasks.push(tokio::spawn(serving));
    Ok(Running {
        address: events_address,
        operations,
        is_stopping,
        renewal,
        stop,
        tasks,
        housekeeping,
        stop_housekeeping,
        store,
    })
}

impl Running {
    /// Takes no more connections, answers what was begun, and closes the store: nothing that was accepted is
    /// lost.
    pub async fn stop(self) {
        self.is_stopping.store(true, Ordering::Relaxed);
        self.stop.send_replace(true);
        if let Some(renewal) = self.renewal {
            renewal.abort();
        }
        for task in self.tasks {
            let _ = task.await;
        }
        // Its last counts are those of the last requests.
        self.stop_housekeeping.send_replace(true);
        let _ = self.housekeeping.await;
        // A request that was cut off may still hold it; what it gave to the store is written all the same.
        if let Some(store) = Arc::into_inner(self.store) {
            store.close().await;
        }
    }
}

/// Listens to the address until what is given back is dropped. Nobody is answered.
///
/// # Errors
///
/// If it can't.
pub fn try_address(address: SocketAddr) -> Result<TcpListener, StartError> {
    bind(address).map(|(listener, _)| listener)
}

/// Connections that wait to be accepted: launchers that start together.
const BACKLOG: u32 = 4096;

fn bind(address: SocketAddr) -> Result<(TcpListener, SocketAddr), StartError> {
    let bind = || {
        let socket = match address {
            SocketAddr::V4(_) => TcpSocket::new_v4()?,
            SocketAddr::V6(_) => TcpSocket::new_v6()?,
        };
        // What the last receiver left on the wire keeps the next from nothing.
        socket.set_reuseaddr(true)?;
        socket.bind(address)?;
        let listener = socket.listen(BACKLOG)?;
        let bound = listener.local_addr()?;
        Ok((listener, bound))
    };
    bind().map_err(|error| StartError::Listen { address, error })
}
