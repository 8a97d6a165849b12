use std::fmt;

use usage_stat::UsageStat;

/// Why the launcher failed.
#[derive(Debug, UsageStat)]
pub enum LauncherError {
    /// A shard could not be started.
    ShardFailed {
        /// Number of the shard.
        rank: u32,
        /// What the shard wrote last.
        #[usage(skip, why = "may hold anything")]
        output: String,
    },
    /// The weights could not be found.
    WeightsNotFound {
        /// Where they were looked for.
        #[usage(skip, why = "may be a local path")]
        model_id: String,
    },
    /// A port is in use.
    PortInUse(#[usage(skip)] u16),
}

impl fmt::Display for LauncherError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ShardFailed { rank, .. } => write!(f, "shard {rank} failed"),
            Self::WeightsNotFound { .. } => write!(f, "the weights were not found"),
            Self::PortInUse(port) => write!(f, "port {port} is in use"),
        }
    }
}

impl std::error::Error for LauncherError {}
