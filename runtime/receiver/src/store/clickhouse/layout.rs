/// A statement of SQL.
pub type Statement = String;

/// Retries of one batch within so many batches are dropped.
const WINDOW: u32 = 10_000;

/// The statements that make the tables of a new database.
///
/// Events are partitioned by month and deleted row by row: rows of one part may have different promises. Parts
/// of different months are never merged, so a repeat that arrives in another month is only hidden by `FINAL`.
#[must_use]
pub fn layout() -> Vec<Statement> {
    vec![
        format!(
            "CREATE TABLE IF NOT EXISTS events (
    app LowCardinality(String) COMMENT 'The app that sent it.',
    run_id String COMMENT 'Random name of the run.',
    sequence UInt64 COMMENT 'Number of the event in its run, from 0.',
    schema LowCardinality(String) COMMENT 'Fingerprint of the published schema.',
    event_type LowCardinality(String) COMMENT 'What happened.',
    app_version LowCardinality(String) COMMENT 'Version of the app.',
    day Date COMMENT 'Day of arrival.',
    expires Date COMMENT 'Day on which it is deleted.',
    complete UInt32 COMMENT 'Of two with the same key the one with more counts.',
    event String COMMENT 'The event as JSON.' CODEC(ZSTD(3))
)
ENGINE = ReplacingMergeTree(complete)
PARTITION BY toYYYYMM(day)
ORDER BY (app, run_id, sequence)
TTL expires DELETE
SETTINGS non_replicated_deduplication_window = {WINDOW}
COMMENT 'Usage events, each as promised.'"
        ),
        format!(
            "CREATE TABLE IF NOT EXISTS held (
    schema String COMMENT 'Fingerprint of the schema that is not here yet.',
    id String COMMENT 'Random name of the row.',
    run_id String COMMENT 'Random name of the run.',
    day Date COMMENT 'Day of arrival.',
    expires Date COMMENT 'Day on which it is dropped.',
    bytes UInt32 COMMENT 'Size of the event.',
    event String COMMENT 'What came.' CODEC(ZSTD(3))
)
ENGINE = MergeTree
ORDER BY (schema, id)
TTL expires + INTERVAL 7 DAY DELETE
SETTINGS non_replicated_deduplication_window = {WINDOW}
COMMENT 'Events that wait for their schema; not for reports.'"
        ),
        format!(
            "CREATE TABLE IF NOT EXISTS refused (
    day Date COMMENT 'Day of arrival.',
    reason LowCardinality(String) COMMENT 'Why.',
    app LowCardinality(String) COMMENT 'The app, if a known schema was named.',
    schema LowCardinality(String) COMMENT 'Fingerprint of the schema, if it is known.',
    place String COMMENT 'Where in the event.',
    rule LowCardinality(String) COMMENT 'The keyword that is not fulfilled.',
    events UInt64 COMMENT 'How many events.'
)
ENGINE = SummingMergeTree(events)
PARTITION BY toYYYYMM(day)
ORDER BY (day, reason, app, schema, place, rule)
TTL day + INTERVAL 800 DAY DELETE
SETTINGS non_replicated_deduplication_window = {WINDOW}
COMMENT 'What was refused or dropped, without any value.'"
        ),
    ]
}
