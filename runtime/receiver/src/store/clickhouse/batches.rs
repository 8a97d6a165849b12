//! Many rows become one insert: ClickHouse makes a part of each.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, oneshot};
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::{Instant, sleep, timeout, timeout_at};

use super::rows::Line;
use super::{Bounds, jobs};
use crate::store::Unavailable;
use crate::store::availability::Availability;
use crate::store::random_name;

/// Inserts of one table at once: while one is answered the next is sent.
const AT_ONCE: usize = 2;

/// How long a batch is tried. Launchers wait 5 s for their answer.
const TRIED: Duration = Duration::from_millis(3500);

/// How long one attempt may take.
const ATTEMPT: Duration = Duration::from_millis(1500);

/// The pause before another attempt.
const PAUSE: Duration = Duration::from_millis(100);

/// The rows of one table that wait to be written.
#[derive(Debug)]
pub(super) struct Batches {
    rows: mpsc::UnboundedSender<Waiting>,
    room: Arc<Semaphore>,
    task: Mutex<Option<JoinHandle<()>>>,
}

#[derive(Debug)]
struct Waiting {
    line: Vec<u8>,
    done: oneshot::Sender<Result<(), Unavailable>>,
    /// Bounds what waits.
    _room: OwnedSemaphorePermit,
}

impl Batches {
    pub(super) fn start(
        client: clickhouse::Client,
        table: &'static str,
        bounds: Bounds,
        room: Arc<Semaphore>,
    ) -> Self {
        let (rows, waiting) = mpsc::unbounded_channel();
        let task = tokio::spawn(write(client, table, bounds, waiting));
        Self {
            rows,
            room,
            task: Mutex::new(Some(task)),
        }
    }

    /// Adds a row. It is durable when this returns.
    pub(super) async fn add(&self, row: &impl Line) -> Result<(), Unavailable> {
        let line = row.line().map_err(Unavailable)?;
        let bytes = u32::try_from(line.len()).unwrap_or(u32::MAX);
        let room = Arc::clone(&self.room)
            .try_acquire_many_owned(bytes)
            .map_err(|_| Unavailable("too many events wait to be written".to_owned()))?;
        let (done, written) = oneshot::channel();
        let waiting = Waiting {
            line,
            done,
            _room: room,
        };
        let closed = || Unavailable("the receiver is stopping".to_owned());
        self.rows.send(waiting).map_err(|_| closed())?;
        written.await.map_err(|_| closed())?
    }

    pub(super) async fn close(self) {
        let Self { rows, task, .. } = self;
        drop(rows);
        let task = task.into_inner().unwrap_or_else(PoisonError::into_inner);
        if let Some(task) = task {
            let _ = task.await;
        }
    }
}

/// Writes until nobody can add any more, and all is written.
async fn write(
    client: clickhouse::Client,
    table: &'static str,
    bounds: Bounds,
    mut waiting: mpsc::UnboundedReceiver<Waiting>,
) {
    let availability = Arc::new(Availability::default());
    let mut inserts = JoinSet::new();
    while let Some(first) = waiting.recv().await {
        let until = Instant::now() + bounds.batch;
        let mut bytes = first.line.len();
        let mut batch = vec![first];
        while bytes < bounds.batch_bytes {
            match timeout_at(until, waiting.recv()).await {
                Ok(Some(row)) => {
                    bytes += row.line.len();
                    batch.push(row);
                }
                Ok(None) | Err(_) => break,
            }
        }
        while inserts.len() >= AT_ONCE {
            inserts.join_next().await;
        }
        inserts.spawn(insert(
            client.clone(),
            table,
            batch,
            Arc::clone(&availability),
        ));
    }
    while inserts.join_next().await.is_some() {}
}

async fn insert(
    client: clickhouse::Client,
    table: &'static str,
    batch: Vec<Waiting>,
    availability: Arc<Availability>,
) {
    let mut lines = Vec::with_capacity(batch.iter().map(|row| row.line.len()).sum());
    for row in &batch {
        lines.extend_from_slice(&row.line);
    }
    let inserted = match random_name() {
        Ok(token) => insert_once(&client, table, &lines.into(), &token).await,
        Err(error) => Err(Unavailable(error)),
    };
    availability.record(inserted.as_ref());
    for row in batch {
        // Whoever does not wait any more will send it again.
        let _ = row.done.send(inserted.clone());
    }
}

/// Tries until it is there. An attempt whose answer was lost may have done it: the token tells ClickHouse that
/// it is the same.
async fn insert_once(
    client: &clickhouse::Client,
    table: &str,
    lines: &bytes::Bytes,
    token: &str,
) -> Result<(), Unavailable> {
    let until = Instant::now() + TRIED;
    loop {
        let attempt = timeout(ATTEMPT, jobs::insert(client, table, lines.clone(), token)).await;
        let error = match attempt {
            Ok(Ok(())) => return Ok(()),
            Ok(Err(error)) => error,
            Err(_) => super::too_slow(),
        };
        if Instant::now() + PAUSE + ATTEMPT > until {
            return Err(error);
        }
        sleep(PAUSE).await;
    }
}
