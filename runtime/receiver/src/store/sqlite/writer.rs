use std::sync::mpsc::{Receiver, TryRecvError};

use rusqlite::{Connection, Error, Transaction, params};
use tokio::sync::{OwnedSemaphorePermit, oneshot};

use super::Bounds;
use crate::store::availability::Availability;
use crate::store::{Event, HeldEvent, StoreOutcome, Unavailable};

/// Events that become durable together, at most: what waits while the disk writes.
const BATCH: usize = 1024;

/// Something that the writing thread does.
pub(super) enum Command {
    Write(Write),
    /// Anything else, between two batches.
    Job(Box<dyn FnOnce(&mut Connection) + Send>),
}

/// One row, and whom to tell that it is durable.
pub(super) struct Write {
    pub(super) row: Row,
    pub(super) done: oneshot::Sender<Result<StoreOutcome, Unavailable>>,
    /// Counts its bytes among those that wait.
    pub(super) _room: OwnedSemaphorePermit,
}

pub(super) enum Row {
    Event(Event),
    Held(HeldEvent),
}

/// Writes until nobody can send any more, and all that was sent is written.
pub(super) fn run(
    mut connection: Connection,
    commands: &Receiver<Command>,
    bounds: Bounds,
    availability: &Availability,
) {
    let mut next = commands.recv().ok();
    while let Some(command) = next.take() {
        match command {
            Command::Job(job) => job(&mut connection),
            Command::Write(first) => {
                let mut batch = vec![first];
                while batch.len() < BATCH {
                    match commands.try_recv() {
                        Ok(Command::Write(write)) => batch.push(write),
                        Ok(job) => {
                            next = Some(job);
                            break;
                        }
                        Err(TryRecvError::Empty | TryRecvError::Disconnected) => break,
                    }
                }
                answer(&mut connection, batch, bounds, availability);
            }
        }
        if next.is_none() {
            next = commands.recv().ok();
        }
    }
}

fn answer(
    connection: &mut Connection,
    batch: Vec<Write>,
    bounds: Bounds,
    availability: &Availability,
) {
    let written = write(connection, &batch, bounds).map_err(Unavailable::from);
    availability.record(written.as_ref());
    match written {
        Ok(written) => {
            for (write, written) in batch.into_iter().zip(written) {
                // Whoever does not wait any more will send it again.
                let _ = write.done.send(Ok(written));
            }
        }
        Err(error) => {
            for write in batch {
                let _ = write.done.send(Err(error.clone()));
            }
        }
    }
}

fn write(
    connection: &mut Connection,
    batch: &[Write],
    bounds: Bounds,
) -> Result<Vec<StoreOutcome>, Error> {
    let transaction = connection.transaction()?;
    let mut written = Vec::with_capacity(batch.len());
    for write in batch {
        written.push(match &write.row {
            Row::Event(event) => keep(&transaction, event)?,
            Row::Held(held) => hold(&transaction, held, bounds.held_bytes)?,
        });
    }
    transaction.commit()?;
    Ok(written)
}

/// Keeps an event. Of two with the same key, the first counts, unless it was made before all was known.
pub(super) fn keep(transaction: &Transaction<'_>, event: &Event) -> Result<StoreOutcome, Error> {
    let mut insert = transaction.prepare_cached(
        "INSERT INTO events
            (run_id, sequence, app, schema, event_type, app_version, expires, pending, event, day)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
         ON CONFLICT (run_id, sequence) DO NOTHING",
    )?;
    let expires = event.expires.map(crate::day::Day::number);
    let inserted = insert.execute(params![
        event.key.run_id,
        event.key.sequence,
        event.app,
        event.schema,
        event.event_type,
        event.app_version,
        expires,
        event.pending,
        event.event,
        event.day.number(),
    ])?;
    if inserted > 0 {
        return Ok(StoreOutcome::Stored);
    }
    // Apart from the other: together they would not tell which of the two it was.
    let mut complete = transaction.prepare_cached(
        "UPDATE events SET
            schema = ?4, event_type = ?5, app_version = ?6, pending = ?8, event = ?9,
            expires = min(coalesce(expires, ?7), coalesce(?7, expires))
         WHERE run_id = ?1 AND sequence = ?2 AND app = ?3 AND pending > ?8",
    )?;
    let completed = complete.execute(params![
        event.key.run_id,
        event.key.sequence,
        event.app,
        event.schema,
        event.event_type,
        event.app_version,
        expires,
        event.pending,
        event.event,
    ])?;
    Ok(if completed > 0 {
        StoreOutcome::Completed
    } else {
        StoreOutcome::Duplicate
    })
}

fn hold(
    transaction: &Transaction<'_>,
    held: &HeldEvent,
    bound: u64,
) -> Result<StoreOutcome, Error> {
    let mut total = transaction.prepare_cached("SELECT bytes FROM held_total")?;
    let bytes: u64 = total.query_row([], |row| row.get(0))?;
    if bytes + held.event.len() as u64 > bound {
        return Ok(StoreOutcome::NoRoom);
    }
    let mut statement = transaction.prepare_cached(
        "INSERT INTO held (schema, run_id, sequence, day, event) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    statement.execute(params![
        held.schema,
        held.run_id,
        held.sequence,
        held.day.number(),
        held.event,
    ])?;
    Ok(StoreOutcome::Held)
}
