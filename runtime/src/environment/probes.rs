use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use super::stop_signal::StopSignal;

/// Where and how long the machine is asked.
#[derive(Clone, Debug)]
pub(crate) struct Probes {
    /// Where `/proc` and `/sys` are.
    pub(crate) root: PathBuf,
    /// Where vendors' tools are looked for, in the form of `PATH`.
    pub(crate) path: OsString,
    /// How long one probe may take: `nvidia_env`, or the accelerators of one vendor.
    pub(crate) deadline: Duration,
    /// Ends a probe at once.
    pub(crate) stop: StopSignal,
}

impl Default for Probes {
    fn default() -> Self {
        Probes {
            root: "/".into(),
            path: std::env::var_os("PATH").unwrap_or_default(),
            deadline: Duration::from_secs(5),
            stop: StopSignal::default(),
        }
    }
}
