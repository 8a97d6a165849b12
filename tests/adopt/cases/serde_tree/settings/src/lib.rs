use std::path::PathBuf;

use serde::Deserialize;
use usage_stat::UsageStat;

#[derive(Deserialize, UsageStat)]
pub struct Storage {
    /// Size of the storage.
    pub capacity_0: u64,
    /// Where it lies, or how many work on it.
    pub directory_0: Option<PathBuf>,
    /// The wal.
    pub wal: Wal,
    /// The compaction.
    pub compaction: Compaction,
}

#[derive(Deserialize, UsageStat)]
pub struct Wal {
    /// Size of the wal.
    pub capacity_1: u64,
    /// Where it lies, or how many work on it.
    pub threads_1: Option<usize>,
    /// The index.
    pub index: Index,
    /// The cache.
    pub cache: Cache,
}

#[derive(Deserialize, UsageStat)]
pub struct Compaction {
    /// Size of the compaction.
    pub capacity_2: u64,
    /// Where it lies, or how many work on it.
    pub directory_2: Option<PathBuf>,
    /// The replication.
    pub replication: Replication,
    /// The raft.
    pub raft: Raft,
}

#[derive(Deserialize, UsageStat)]
pub struct Index {
    /// Size of the index.
    pub capacity_3: u64,
    /// Where it lies, or how many work on it.
    pub threads_3: Option<usize>,
    /// The snapshot.
    pub snapshot: Snapshot,
    /// The network.
    pub network: Network,
}

#[derive(Deserialize, UsageStat)]
pub struct Cache {
    /// Size of the cache.
    pub capacity_4: u64,
    /// Where it lies, or how many work on it.
    pub directory_4: Option<PathBuf>,
    /// The http.
    pub http: Http,
    /// The grpc.
    pub grpc: Grpc,
}

#[derive(Deserialize, UsageStat)]
pub struct Replication {
    /// Size of the replication.
    pub capacity_5: u64,
    /// Where it lies, or how many work on it.
    pub threads_5: Option<usize>,
    /// The tls.
    pub tls: Tls,
    /// The limits.
    pub limits: Limits,
}

#[derive(Deserialize, UsageStat)]
pub struct Raft {
    /// Size of the raft.
    pub capacity_6: u64,
    /// Where it lies, or how many work on it.
    pub directory_6: Option<PathBuf>,
    /// The auth.
    pub auth: Auth,
    /// The audit.
    pub audit: Audit,
}

#[derive(Deserialize, UsageStat)]
pub struct Snapshot {
    /// Size of the snapshot.
    pub capacity_7: u64,
    /// Where it lies, or how many work on it.
    pub threads_7: Option<usize>,
}

#[derive(Deserialize, UsageStat)]
pub struct Network {
    /// Size of the network.
    pub capacity_8: u64,
    /// Where it lies, or how many work on it.
    pub directory_8: Option<PathBuf>,
}

#[derive(Deserialize, UsageStat)]
pub struct Http {
    /// Size of the http.
    pub capacity_9: u64,
    /// Where it lies, or how many work on it.
    pub threads_9: Option<usize>,
}

#[derive(Deserialize, UsageStat)]
pub struct Grpc {
    /// Size of the grpc.
    pub capacity_10: u64,
    /// Where it lies, or how many work on it.
    pub directory_10: Option<PathBuf>,
}

#[derive(Deserialize, UsageStat)]
pub struct Tls {
    /// Size of the tls.
    pub capacity_11: u64,
    /// Where it lies, or how many work on it.
    pub threads_11: Option<usize>,
}

#[derive(Deserialize, UsageStat)]
pub struct Limits {
    /// Size of the limits.
    pub capacity_12: u64,
    /// Where it lies, or how many work on it.
    pub directory_12: Option<PathBuf>,
}

#[derive(Deserialize, UsageStat)]
pub struct Auth {
    /// Size of the auth.
    pub capacity_13: u64,
    /// Where it lies, or how many work on it.
    pub threads_13: Option<usize>,
}

#[derive(Deserialize, UsageStat)]
pub struct Audit {
    /// Size of the audit.
    pub capacity_14: u64,
    /// Where it lies, or how many work on it.
    pub directory_14: Option<PathBuf>,
}
