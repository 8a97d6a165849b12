use clickhouse::{Client, Row};
use serde::Deserialize;
use tokio::runtime::{Builder, Runtime};

use super::Address;
use crate::day::Day;
use crate::store::{Days, Refused, StoredEvent, Unavailable};

/// Reads what is kept, for a thread that may wait. Held events can't be read by it.
pub struct Reader {
    client: Client,
    runtime: Runtime,
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader").finish_non_exhaustive()
    }
}

#[derive(Debug, Row, Deserialize)]
struct EventRow<'a> {
    run_id: &'a str,
    sequence: u64,
    schema: &'a str,
    event_type: &'a str,
    app_version: &'a str,
    day: u16,
    event: &'a str,
}

#[derive(Debug, Row, Deserialize)]
struct RefusedRow {
    day: u16,
    reason: String,
    app: String,
    schema: String,
    place: String,
    rule: String,
    events: u64,
}

impl Reader {
    /// Sets up what is needed to read.
    ///
    /// # Errors
    ///
    /// If the system has no descriptors left.
    pub fn open(address: &Address) -> Result<Self, Unavailable> {
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| Unavailable(error.to_string()))?;
        Ok(Self {
            client: address.client(),
            runtime,
        })
    }

    /// The apps of which there are events, by name.
    ///
    /// # Errors
    ///
    /// If ClickHouse can't be read.
    pub fn apps(&self) -> Result<Vec<String>, Unavailable> {
        let sql = "SELECT DISTINCT app FROM events WHERE expires > today() ORDER BY app";
        Ok(self
            .runtime
            .block_on(self.client.query_raw(sql).fetch_all())?)
    }

    /// Shows each event of an app that arrived in these days, one at a time.
    ///
    /// # Errors
    ///
    /// If ClickHouse can't be read.
    pub fn events(
        &self,
        app: &str,
        days: Days,
        mut show: impl FnMut(StoredEvent<'_>),
    ) -> Result<(), Unavailable> {
        // What is to be deleted is not shown, though ClickHouse takes its time to do it.
        let events = self
            .client
            .query(
                "SELECT ?fields FROM events FINAL
                 WHERE app = ? AND toUInt16(day) BETWEEN ? AND ? AND expires > today()",
            )
            .bind(app)
            .bind(since(days))
            .bind(until(days));
        self.runtime.block_on(async {
            let mut rows = events.fetch::<EventRow<'_>>()?;
            while let Some(row) = rows.next().await? {
                show(StoredEvent {
                    run_id: row.run_id,
                    sequence: row.sequence,
                    schema: row.schema,
                    event_type: row.event_type,
                    app_version: row.app_version,
                    day: Day::from_number(row.day.into()),
                    event: row.event,
                });
            }
            Ok(())
        })
    }

    /// What was refused or dropped in these days, and why.
    ///
    /// # Errors
    ///
    /// If ClickHouse can't be read.
    pub fn refused(&self, days: Days) -> Result<Vec<Refused>, Unavailable> {
        let refused = self
            .client
            .query(
                "SELECT day, reason, app, schema, place, rule, sum(events) AS events FROM refused
                 WHERE toUInt16(day) BETWEEN ? AND ?
                 GROUP BY day, reason, app, schema, place, rule
                 ORDER BY day, reason, app, schema, place, rule",
            )
            .bind(since(days))
            .bind(until(days));
        let rows: Vec<RefusedRow> = self.runtime.block_on(refused.fetch_all())?;
        let rows = rows.into_iter().map(|row| Refused {
            day: Day::from_number(row.day.into()),
            reason: row.reason,
            app: row.app,
            schema: row.schema,
            place: row.place,
            rule: row.rule,
            events: row.events,
        });
        Ok(rows.collect())
    }
}

fn since(days: Days) -> u16 {
    let day = days.since.map_or(0, Day::number).max(0);
    u16::try_from(day).unwrap_or(u16::MAX)
}

fn until(days: Days) -> u16 {
    let day = days.until.map_or(i32::MAX, Day::number).max(0);
    u16::try_from(day).unwrap_or(u16::MAX)
}
