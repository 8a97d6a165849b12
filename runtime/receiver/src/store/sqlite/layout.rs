use rusqlite::{Connection, OptionalExtension};

use crate::store::Unavailable;

/// Raised when the tables change.
const VERSION: i64 = 1;

/// Holds an event and its index entry several times, so that little room is lost at the ends of pages.
const PAGE_BYTES: u32 = 8192;

pub(super) const TABLES: &str = "
    CREATE TABLE events (
        id INTEGER PRIMARY KEY,
        run_id TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        app TEXT NOT NULL,
        schema TEXT NOT NULL,
        event_type TEXT NOT NULL,
        app_version TEXT NOT NULL,
        day INTEGER NOT NULL,
        expires INTEGER,
        pending INTEGER NOT NULL,
        event TEXT NOT NULL,
        UNIQUE (run_id, sequence)
    ) STRICT;
    CREATE INDEX events_expires ON events (expires) WHERE expires IS NOT NULL;
    CREATE INDEX events_app ON events (app);
    CREATE TABLE held (
        id INTEGER PRIMARY KEY,
        schema TEXT NOT NULL,
        run_id TEXT,
        sequence INTEGER,
        day INTEGER NOT NULL,
        event TEXT NOT NULL
    ) STRICT;
    CREATE INDEX held_schema ON held (schema, id);
    CREATE INDEX held_run ON held (run_id) WHERE run_id IS NOT NULL;
    CREATE INDEX held_day ON held (day);
    CREATE TABLE held_total (bytes INTEGER NOT NULL, events INTEGER NOT NULL) STRICT;
    INSERT INTO held_total VALUES (0, 0);
    CREATE TRIGGER held_more AFTER INSERT ON held BEGIN
        UPDATE held_total SET bytes = bytes + octet_length(new.event), events = events + 1;
    END;
    CREATE TRIGGER held_less AFTER DELETE ON held BEGIN
        UPDATE held_total SET bytes = bytes - octet_length(old.event), events = events - 1;
    END;
    CREATE TABLE refused (
        day INTEGER NOT NULL,
        reason TEXT NOT NULL,
        app TEXT NOT NULL,
        schema TEXT NOT NULL,
        place TEXT NOT NULL,
        rule TEXT NOT NULL,
        events INTEGER NOT NULL,
        PRIMARY KEY (day, reason, app, schema, place, rule)
    ) STRICT, WITHOUT ROWID;
";

/// Sets the connection up for writing, and makes the tables where there are none.
pub(super) fn prepare(connection: &mut Connection) -> Result<(), Unavailable> {
    // Before anything is changed.
    version(connection)?;
    connection.pragma_update(None, "page_size", PAGE_BYTES)?;
    // Readers go on while the one writer writes.
    connection.pragma_update(None, "journal_mode", "wal")?;
    // What is answered is on the disk, whatever happens to the machine.
    connection.pragma_update(None, "synchronous", "full")?;
    // What is deleted is overwritten.
    connection.pragma_update(None, "secure_delete", "on")?;
    connection.pragma_update(None, "cache_size", -8 * 1024)?;
    connection.pragma_update(None, "journal_size_limit", 16 * 1024 * 1024)?;
    let transaction = connection.transaction()?;
    if version(&transaction)?.is_none() {
        transaction.execute_batch(TABLES)?;
        transaction.pragma_update(None, "user_version", VERSION)?;
    }
    Ok(transaction.commit()?)
}

/// Refuses a file that is not one of ours.
pub(super) fn check(connection: &Connection) -> Result<(), Unavailable> {
    version(connection)?.ok_or_else(foreign)
}

/// None for a file that is empty.
fn version(connection: &Connection) -> Result<Option<()>, Unavailable> {
    let tables = "SELECT 1 FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' LIMIT 1";
    let is_empty = connection
        .query_row(tables, [], |_| Ok(()))
        .optional()?
        .is_none();
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    match version {
        0 if is_empty => Ok(None),
        VERSION => Ok(Some(())),
        _ => Err(foreign()),
    }
}

fn foreign() -> Unavailable {
    Unavailable("the file holds tables of another program, or of another version".to_owned())
}
