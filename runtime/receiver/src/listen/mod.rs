//! Connections: how many there are, how long each may take, and that none is cut off at a stop.

mod connection;
mod tls;

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};
use tokio::time::{sleep, timeout};

use crate::metrics::Metrics;
pub use tls::{Tls, TlsError};

/// Bounds of connections.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Connections at once; beyond that, new ones wait to be accepted.
    pub connections: usize,
    /// How long a connection may be silent before a request, and how long its headers may take.
    pub headers: Duration,
    /// How long a TLS handshake may take.
    pub handshake: Duration,
    /// How long one connection may be used; launchers use one for seconds.
    pub connection: Duration,
    /// How long a request that has begun may take after that, or when the receiver stops.
    pub stop: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 16 * 1024,
            headers: Duration::from_secs(10),
            handshake: Duration::from_secs(5),
            connection: Duration::from_secs(10 * 60),
            stop: Duration::from_secs(15),
        }
    }
}

/// The pause after a connection could not be accepted, as there are no more descriptors.
const NO_DESCRIPTORS: Duration = Duration::from_millis(50);

/// Serves until it is told to stop, and what was begun is answered.
pub async fn serve(
    listener: TcpListener,
    tls: Option<Tls>,
    router: Router,
    metrics: Arc<Metrics>,
    limits: Limits,
    mut stop: watch::Receiver<bool>,
) {
    let slots = Arc::new(Semaphore::new(limits.connections));
    loop {
        let accepted = tokio::select! {
            accepted = accept(&listener, &slots) => accepted,
            _ = stop.wait_for(|stop| *stop) => break,
        };
        let (stream, slot) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                // The sender went away already, or there are no more descriptors.
                tracing::debug!(%error, "a connection could not be accepted");
                sleep(NO_DESCRIPTORS).await;
                continue;
            }
        };
        let connection = connection::Connection {
            stream,
            tls: tls.clone(),
            router: router.clone(),
            limits,
            stop: stop.clone(),
        };
        let connections = metrics.connections.clone();
        tokio::spawn(async move {
            connections.inc();
            connection.serve().await;
            connections.dec();
            drop(slot);
        });
    }
    drop(listener);
    // All slots are free when no connection is left.
    let all = u32::try_from(limits.connections).unwrap_or(u32::MAX);
    if timeout(limits.stop, slots.acquire_many(all)).await.is_err() {
        tracing::warn!("requests were cut off, as they did not end in time");
    }
}

async fn accept(
    listener: &TcpListener,
    slots: &Arc<Semaphore>,
) -> io::Result<(tokio::net::TcpStream, tokio::sync::OwnedSemaphorePermit)> {
    let slot = Arc::clone(slots).acquire_owned().await;
    let slot = slot.map_err(io::Error::other)?;
    let (stream, _) = listener.accept().await?;
    Ok((stream, slot))
}
