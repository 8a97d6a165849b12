use std::collections::HashMap;

use serde::Deserialize;
use settings::Storage;
use usage_stat::UsageStat;

/// A database.
#[derive(Deserialize, UsageStat)]
#[usage(publish(schema = "usage.schema.json", app = "serde-tree"))]
struct Config {
    /// Where data lies.
    storage: Storage,
    service: Service,
    #[serde(flatten)]
    rest: Rest,
    /// Labels of the node.
    labels: HashMap<String, String>,
}

/// The service.
#[derive(Deserialize, UsageStat)]
struct Service {
    /// How many.
    number_0: u32,
    /// What it is called, or whether it is on.
    name_0: String,
    workers: Workers,
    queue: Queue,
}

/// The workers.
#[derive(Deserialize, UsageStat)]
struct Workers {
    /// How many.
    number_1: u32,
    /// What it is called, or whether it is on.
    enabled_1: bool,
    batch: Batch,
    search: Search,
}

/// The queue.
#[derive(Deserialize, UsageStat)]
struct Queue {
    /// How many.
    number_2: u32,
    /// What it is called, or whether it is on.
    name_2: String,
    ranking: Ranking,
    vectors: Vectors,
}

/// The batch.
#[derive(Deserialize, UsageStat)]
struct Batch {
    /// How many.
    number_3: u32,
    /// What it is called, or whether it is on.
    enabled_3: bool,
    quantization: Quantization,
    telemetry: Telemetry,
}

/// The search.
#[derive(Deserialize, UsageStat)]
struct Search {
    /// How many.
    number_4: u32,
    /// What it is called, or whether it is on.
    name_4: String,
    logs: Logs,
    metrics: Metrics,
}

/// The ranking.
#[derive(Deserialize, UsageStat)]
struct Ranking {
    /// How many.
    number_5: u32,
    /// What it is called, or whether it is on.
    enabled_5: bool,
    tracing: Tracing,
    backup: Backup,
}

/// The vectors.
#[derive(Deserialize, UsageStat)]
struct Vectors {
    /// How many.
    number_6: u32,
    /// What it is called, or whether it is on.
    name_6: String,
    schedule: Schedule,
}

/// The quantization.
#[derive(Deserialize, UsageStat)]
struct Quantization {
    /// How many.
    number_7: u32,
    /// What it is called, or whether it is on.
    enabled_7: bool,
}

/// The telemetry.
#[derive(Deserialize, UsageStat)]
struct Telemetry {
    /// How many.
    number_8: u32,
    /// What it is called, or whether it is on.
    name_8: String,
}

/// The logs.
#[derive(Deserialize, UsageStat)]
struct Logs {
    /// How many.
    number_9: u32,
    /// What it is called, or whether it is on.
    enabled_9: bool,
}

/// The metrics.
#[derive(Deserialize, UsageStat)]
struct Metrics {
    /// How many.
    number_10: u32,
    /// What it is called, or whether it is on.
    name_10: String,
}

/// The tracing.
#[derive(Deserialize, UsageStat)]
struct Tracing {
    /// How many.
    number_11: u32,
    /// What it is called, or whether it is on.
    enabled_11: bool,
}

/// The backup.
#[derive(Deserialize, UsageStat)]
struct Backup {
    /// How many.
    number_12: u32,
    /// What it is called, or whether it is on.
    name_12: String,
}

/// The schedule.
#[derive(Deserialize, UsageStat)]
struct Schedule {
    /// How many.
    number_13: u32,
    /// What it is called, or whether it is on.
    enabled_13: bool,
}

/// The rest.
#[derive(Deserialize, UsageStat)]
struct Rest {
    /// How many.
    number_14: u32,
    /// What it is called, or whether it is on.
    name_14: String,
}

fn main() {}
