use bytes::Bytes;
use clickhouse::{Client, Row};
use serde::Deserialize;

use super::rows::{self, EVENTS, EventRow, HELD, Line, REFUSED, RefusedRow};
use crate::day::Day;
use crate::schemas::Schemas;
use crate::store::{Erased, HeldOutcome, HeldOutcomes, Refusal, StoreOutcome, Unavailable};
use crate::verdict::{Verdict, judge};

/// Held events that are taken in at once.
const CHUNK: u32 = 2000;

/// Deletes in all replicas before it returns.
const WAIT: (&str, &str) = ("mutations_sync", "2");

/// Inserts lines of JSON, once for each token.
pub(super) async fn insert(
    client: &Client,
    table: &str,
    lines: Bytes,
    token: &str,
) -> Result<(), Unavailable> {
    let mut insert = client
        .insert_formatted_with(format!("INSERT INTO {table} FORMAT JSONEachRow"))
        .with_setting("insert_deduplication_token", token)
        // Answered when it is there, whatever the server's own setting is.
        .with_setting("async_insert", "0");
    insert.send(lines).await?;
    insert.end().await?;
    Ok(())
}

pub(super) async fn count(
    client: &Client,
    refusals: &[(Refusal, u64)],
    token: &str,
) -> Result<(), Unavailable> {
    let mut lines = Vec::new();
    for (refusal, events) in refusals {
        let line = RefusedRow::of(refusal, *events).line();
        lines.extend(line.map_err(Unavailable)?);
    }
    if lines.is_empty() {
        return Ok(());
    }
    insert(client, REFUSED, lines.into(), token).await
}

#[derive(Debug, Row, Deserialize)]
struct Waiting {
    id: String,
    /// Days after 1 January 1970, as all dates of ClickHouse.
    day: u16,
    event: String,
}

pub(super) async fn take_in(
    client: &Client,
    schemas: &Schemas,
) -> Result<HeldOutcomes, Unavailable> {
    let waiting = client.query_raw("SELECT DISTINCT schema FROM held");
    let waiting: Vec<String> = waiting.fetch_all().await?;
    let mut taken = HeldOutcomes::default();
    for (schema, promise) in waiting
        .iter()
        .filter_map(|schema| Some((schema, schemas.get(schema)?)))
    {
        let rows: Vec<Waiting> = client
            .query("SELECT id, day, event FROM held WHERE schema = ? ORDER BY id LIMIT ?")
            .bind(schema)
            .bind(CHUNK)
            .fetch_all()
            .await?;
        let (mut lines, mut refusals, mut ids) = (Vec::new(), Vec::new(), Vec::new());
        for row in rows {
            let day = Day::from_number(row.day.into());
            match judge(row.event.as_bytes(), schemas, day) {
                Verdict::AsPromised(event) => {
                    lines.extend(EventRow::of(&event).line().map_err(Unavailable)?);
                    taken.add(&event.app, HeldOutcome::Kept(StoreOutcome::Stored));
                }
                Verdict::Breaks {
                    promise,
                    violations,
                } => {
                    let refused = Refusal::of(&promise, &violations, day);
                    refusals.extend(refused.into_iter().map(|refusal| (refusal, 1)));
                    taken.add(promise.app(), HeldOutcome::Breaks);
                }
                Verdict::Malformed(malformed) => {
                    refusals.push((Refusal::held(day, malformed.as_str()), 1));
                    taken.add(promise.app(), HeldOutcome::Malformed);
                }
                // It names the one that was asked for.
                Verdict::Unknown(_) => {}
            }
            ids.push(row.id);
        }
        // Another receiver may take in the same ones: their keys and this token make it once.
        let token = rows::token_of(&ids);
        if !lines.is_empty() {
            insert(client, EVENTS, lines.into(), &token).await?;
        }
        count(client, &refusals, &token).await?;
        if !ids.is_empty() {
            client
                .query("ALTER TABLE held DELETE WHERE schema = ? AND id IN ?")
                .bind(schema)
                .bind(&ids)
                .with_setting(WAIT.0, WAIT.1)
                .execute()
                .await?;
            // What is done is told before anything else can go wrong; the others are asked for next.
            break;
        }
    }
    Ok(taken)
}

pub(super) async fn expire(client: &Client, today: Day) -> Result<Erased, Unavailable> {
    let day = u16::try_from(today.number()).unwrap_or(u16::MAX);
    let held: u64 = client
        .query("SELECT count() FROM held WHERE toUInt16(expires) <= ?")
        .bind(day)
        .fetch_one()
        .await?;
    if held == 0 {
        return Ok(Erased::default());
    }
    // Once a day, whichever receiver is first.
    let token = format!("held-{today}");
    let dropped = Refusal::held(today, Refusal::HELD_TOO_LONG);
    count(client, &[(dropped, held)], &token).await?;
    client
        .query("ALTER TABLE held DELETE WHERE toUInt16(expires) <= ?")
        .bind(day)
        .with_setting(WAIT.0, WAIT.1)
        .execute()
        .await?;
    Ok(Erased { events: 0, held })
}

pub(super) async fn erase(client: &Client, runs: &[String]) -> Result<Erased, Unavailable> {
    let count = |table: &str| {
        let sql = format!("SELECT count() FROM {table} WHERE run_id IN ?");
        client.query(&sql).bind(runs).fetch_one::<u64>()
    };
    let erased = Erased {
        events: count("events FINAL").await?,
        held: count(HELD).await?,
    };
    // What is held may be taken in meanwhile, and not the other way round.
    for table in [HELD, EVENTS] {
        client
            .query(&format!("ALTER TABLE {table} DELETE WHERE run_id IN ?"))
            .bind(runs)
            .with_setting(WAIT.0, WAIT.1)
            .execute()
            .await?;
    }
    Ok(erased)
}

pub(super) async fn apply(
    client: &Client,
    statements: impl Iterator<Item = String>,
) -> Result<(), Unavailable> {
    for statement in statements {
        client.query_raw(&statement).execute().await?;
    }
    Ok(())
}

pub(super) async fn held(client: &Client) -> Result<(u64, u64), Unavailable> {
    let sql = "SELECT count(), sum(bytes) FROM held";
    Ok(client.query_raw(sql).fetch_one::<(u64, u64)>().await?)
}
