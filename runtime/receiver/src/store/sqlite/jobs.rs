use std::time::Duration;

use rusqlite::{Connection, Error, ErrorCode, OptionalExtension, params};

use super::writer;
use crate::day::Day;
use crate::schemas::Schemas;
use crate::store::{Erased, HeldOutcome, HeldOutcomes, Refusal};
use crate::verdict::{Verdict, judge};

/// Rows of one job: events that arrive meanwhile wait for it.
const CHUNK: u32 = 500;

/// Counts are of no person; they are kept for as long as anybody compares a year with the last.
const COUNTED_DAYS: u32 = 800;

pub(super) fn count(connection: &mut Connection, refusals: &[(Refusal, u64)]) -> Result<(), Error> {
    let transaction = connection.transaction()?;
    count_in(
        &transaction,
        refusals.iter().map(|(refusal, events)| (refusal, *events)),
    )?;
    transaction.commit()
}

fn count_in<'a>(
    connection: &Connection,
    refusals: impl IntoIterator<Item = (&'a Refusal, u64)>,
) -> Result<(), Error> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO refused (day, reason, app, schema, place, rule, events)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT DO UPDATE SET events = events + excluded.events",
    )?;
    for (refusal, events) in refusals {
        statement.execute(params![
            refusal.day.number(),
            refusal.reason,
            refusal.app,
            refusal.schema,
            refusal.place,
            refusal.rule,
            events,
        ])?;
    }
    Ok(())
}

pub(super) fn take_in(
    connection: &mut Connection,
    schemas: &Schemas,
) -> Result<HeldOutcomes, Error> {
    let transaction = connection.transaction()?;
    let mut taken = HeldOutcomes::default();
    {
        let mut of_schema = transaction.prepare_cached(
            "SELECT id, day, event FROM held WHERE schema = ?1 ORDER BY id LIMIT ?2",
        )?;
        let mut remove = transaction.prepare_cached("DELETE FROM held WHERE id = ?1")?;
        for promise in schemas.iter() {
            let rows = of_schema.query_map(params![promise.fingerprint(), CHUNK], |row| {
                let event: String = row.get(2)?;
                Ok((row.get::<_, i64>(0)?, Day::from_number(row.get(1)?), event))
            })?;
            // Read to the end before anything is deleted.
            let rows: Vec<(i64, Day, String)> = rows.collect::<Result<_, _>>()?;
            for (id, day, event) in rows {
                match judge(event.as_bytes(), schemas, day) {
                    Verdict::AsPromised(event) => {
                        let kept = writer::keep(&transaction, &event)?;
                        taken.add(&event.app, HeldOutcome::Kept(kept));
                    }
                    Verdict::Breaks {
                        promise,
                        violations,
                    } => {
                        let refusals = Refusal::of(&promise, &violations, day);
                        count_in(&transaction, refusals.iter().map(|refusal| (refusal, 1)))?;
                        taken.add(promise.app(), HeldOutcome::Breaks);
                    }
                    Verdict::Malformed(malformed) => {
                        let refusal = Refusal::held(day, malformed.as_str());
                        count_in(&transaction, [(&refusal, 1)])?;
                        taken.add(promise.app(), HeldOutcome::Malformed);
                    }
                    // It names the one that was asked for.
                    Verdict::Unknown(_) => {}
                }
                remove.execute([id])?;
            }
        }
    }
    transaction.commit()?;
    Ok(taken)
}

pub(super) fn expire(
    connection: &mut Connection,
    today: Day,
    held_before: Day,
) -> Result<Erased, Error> {
    let transaction = connection.transaction()?;
    let events = transaction.execute(
        "DELETE FROM events WHERE id IN
            (SELECT id FROM events WHERE expires <= ?1 ORDER BY expires LIMIT ?2)",
        params![today.number(), CHUNK],
    )?;
    let held = transaction.execute(
        "DELETE FROM held WHERE id IN (SELECT id FROM held WHERE day < ?1 ORDER BY day LIMIT ?2)",
        params![held_before.number(), CHUNK],
    )?;
    transaction.execute(
        "DELETE FROM refused WHERE day < ?1",
        [today.before(COUNTED_DAYS).number()],
    )?;
    let dropped = Refusal::held(today, Refusal::HELD_TOO_LONG);
    if held > 0 {
        count_in(&transaction, [(&dropped, held as u64)])?;
    }
    transaction.commit()?;
    Ok(Erased {
        events: events as u64,
        held: held as u64,
    })
}

pub(super) fn erase(connection: &mut Connection, runs: &[String]) -> Result<Erased, Error> {
    let transaction = connection.transaction()?;
    let mut erased = Erased::default();
    {
        let mut events = transaction.prepare("DELETE FROM events WHERE run_id = ?1")?;
        let mut held = transaction.prepare("DELETE FROM held WHERE run_id = ?1")?;
        for run in runs {
            erased.events += events.execute([run])? as u64;
            erased.held += held.execute([run])? as u64;
        }
    }
    transaction.commit()?;
    Ok(erased)
}

/// What was deleted is overwritten in the file, and still stands in the log beside it until that is emptied.
/// Whether it is now: somebody who reads can keep it from that, and is not waited for, as all writers would be.
pub(super) fn empty_log(connection: &Connection) -> Result<bool, Error> {
    let waits: u64 = connection.pragma_query_value(None, "busy_timeout", |row| row.get(0))?;
    connection.busy_timeout(Duration::ZERO)?;
    let is_kept = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| {
        row.get::<_, bool>(0)
    });
    connection.busy_timeout(Duration::from_millis(waits))?;
    match is_kept {
        Ok(is_kept) => Ok(!is_kept),
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => Ok(false),
        Err(error) => Err(error),
    }
}

pub(super) fn apply(connection: &mut Connection, views: &[(String, String)]) -> Result<(), Error> {
    let transaction = connection.transaction()?;
    for (create, name) in views {
        let before: Option<String> = transaction
            .query_row(
                "SELECT sql FROM sqlite_schema WHERE type = 'view' AND name = ?1",
                [name],
                |row| row.get(0),
            )
            .optional()?;
        if before.as_deref() != Some(create) {
            transaction.execute_batch(&format!("DROP VIEW IF EXISTS \"{name}\";\n{create}"))?;
        }
    }
    transaction.commit()
}

pub(super) fn held(connection: &Connection) -> Result<(u64, u64), Error> {
    connection.query_row("SELECT events, bytes FROM held_total", [], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

pub(super) fn ready(connection: &mut Connection) -> Result<(), Error> {
    let transaction =
        connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    transaction.rollback()
}
