use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, Error, OpenFlags, params};

use super::layout;
use crate::day::Day;
use crate::store::{Days, Refused, StoredEvent, Unavailable};

/// Jumps from one app to the next in the index, however many events each has.
const APPS: &str = "
    WITH RECURSIVE apps (app) AS (
        SELECT min(app) FROM events
        UNION ALL
        SELECT (SELECT min(app) FROM events WHERE app > apps.app) FROM apps WHERE app IS NOT NULL
    )
    SELECT app FROM apps WHERE app IS NOT NULL";

/// In the order of the file: an index would have to be sorted again.
const EVENTS: &str = "
    SELECT run_id, sequence, schema, event_type, app_version, day, event FROM events NOT INDEXED
    WHERE id >= ?1 AND id < ?2 AND app = ?3 AND day >= ?4 AND day <= ?5
    ORDER BY id";

/// Reads what is kept, while a receiver goes on to write. Held events can't be read by it.
#[derive(Debug)]
pub struct Reader {
    connection: Connection,
}

impl Reader {
    /// Opens the file.
    ///
    /// # Errors
    ///
    /// If it is not there, or holds something else.
    pub fn open(path: &Path) -> Result<Self, Unavailable> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(Duration::from_secs(10))?;
        connection.pragma_update(None, "cache_size", -8 * 1024)?;
        layout::check(&connection)?;
        Ok(Self { connection })
    }

    /// The apps of which there are events, by name.
    ///
    /// # Errors
    ///
    /// If the file can't be read.
    pub fn apps(&self) -> Result<Vec<String>, Unavailable> {
        let mut statement = self.connection.prepare_cached(APPS)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Splits all events into so many parts of about the same size, for as many threads with a reader each.
    ///
    /// # Errors
    ///
    /// If the file can't be read.
    pub fn parts(&self, parts: u32) -> Result<Vec<Part>, Unavailable> {
        let sql = "SELECT coalesce(min(id), 0), coalesce(max(id), -1) FROM events";
        let (first, last): (i64, i64) = self
            .connection
            .query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let parts = i64::from(parts.max(1));
        let size = (last - first + 1).max(0) / parts + 1;
        Ok((0..parts)
            .map(|part| Part {
                from: first + part * size,
                to: first + (part + 1) * size,
            })
            .collect())
    }

    /// Shows each event of an app that arrived in these days, in the order of arrival, one at a time: however
    /// many there are, memory is that of one.
    ///
    /// # Errors
    ///
    /// If the file can't be read.
    pub fn events(
        &self,
        app: &str,
        days: Days,
        part: Option<Part>,
        mut show: impl FnMut(StoredEvent<'_>),
    ) -> Result<(), Unavailable> {
        let part = part.unwrap_or(Part::ALL);
        let mut statement = self.connection.prepare_cached(EVENTS)?;
        let mut rows = statement.query(params![
            part.from,
            part.to,
            app,
            days.since.map_or(i32::MIN, Day::number),
            days.until.map_or(i32::MAX, Day::number),
        ])?;
        while let Some(row) = rows.next()? {
            let text = |column| Ok::<_, Error>(row.get_ref(column)?.as_str()?);
            show(StoredEvent {
                run_id: text(0)?,
                sequence: row.get(1)?,
                schema: text(2)?,
                event_type: text(3)?,
                app_version: text(4)?,
                day: Day::from_number(row.get(5)?),
                event: text(6)?,
            });
        }
        Ok(())
    }

    /// What was refused or dropped in these days, and why.
    ///
    /// # Errors
    ///
    /// If the file can't be read.
    pub fn refused(&self, days: Days) -> Result<Vec<Refused>, Unavailable> {
        let mut statement = self.connection.prepare_cached(
            "SELECT day, reason, app, schema, place, rule, events FROM refused
                 WHERE day >= ?1 AND day <= ?2 ORDER BY day, reason, app, schema, place, rule",
        )?;
        let days = params![
            days.since.map_or(i32::MIN, Day::number),
            days.until.map_or(i32::MAX, Day::number),
        ];
        let rows = statement.query_map(days, |row| {
            Ok(Refused {
                day: Day::from_number(row.get(0)?),
                reason: row.get(1)?,
                app: row.get(2)?,
                schema: row.get(3)?,
                place: row.get(4)?,
                rule: row.get(5)?,
                events: row.get(6)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// A part of all events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    from: i64,
    to: i64,
}

impl Part {
    const ALL: Self = Self {
        from: i64::MIN,
        to: i64::MAX,
    };
}
