//! The sample launcher for those who watch: nobody waits for 15 minutes.

use usage_stat::UsageStat;

use super::{Args, LauncherError};

/// The launcher's config, with a heart that beats each second.
#[derive(Debug, UsageStat)]
#[usage(publish(
    schema = "launcher/beating.schema.json",
    app = "text-generation-launcher",
    endpoint = "https://usage-stats.invalid/v1/events",
    errors = LauncherError,
    heartbeat = 1,
    containers = "only",
    opt_out = "--usage-stats=off",
    consent_version = 1,
    page = "https://usage-stats.invalid/launcher",
))]
pub struct Beating {
    /// The launcher's own.
    #[usage(flatten)]
    pub args: Args,
}
