//! The sample launcher, were it to send from any machine: to a place elsewhere it sends only from
//! containers, and tests run outside of them too.

use usage_stat::UsageStat;

use super::{Args, LauncherError};

/// The launcher's config, for which no container is asked.
#[derive(Debug, UsageStat)]
#[usage(publish(
    schema = "launcher/anywhere.schema.json",
    app = "text-generation-launcher",
    endpoint = "https://usage-stats.invalid/v1/events",
    errors = LauncherError,
    heartbeat = 900,
    containers = "anywhere",
    opt_out = "--usage-stats=off",
    consent_version = 1,
    page = "https://usage-stats.invalid/launcher",
))]
pub struct Anywhere {
    /// The launcher's own.
    #[usage(flatten)]
    pub args: Args,
}
