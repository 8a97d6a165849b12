//! A name server that never answers, in namespaces of its own.

use std::env;
use std::fs;
use std::process::Command;

use super::fresh::Bound;

pub(crate) const URL: &str = "https://usage-stats.invalid/";

const ASKED_FOR: &str = "--stalled-dns";

/// Whether this process is to measure with it.
pub(crate) fn is_asked_for() -> bool {
    env::args().any(|arg| arg == ASKED_FOR)
}

/// Nothing where the system has no namespaces for users.
pub(crate) fn in_a_namespace() -> Option<Bound> {
    // Sent to the loopback device, which drops what is for others: silence.
    const PRELUDE: &str = "ip link set lo up && ip route add 198.18.0.0/15 dev lo && \
        mount --bind \"$1\" /etc/resolv.conf && shift && exec \"$@\"";
    let resolver = tempfile::NamedTempFile::new().unwrap();
    fs::write(resolver.path(), "nameserver 198.18.0.1\n").unwrap();
    let unshare = |arguments: &[&str]| {
        let mut command = Command::new("unshare");
        command
            .args(["-rmn", "sh", "-c", PRELUDE, "sh"])
            .arg(resolver.path())
            .args(arguments);
        command
    };
    let can = unshare(&["true"])
        .output()
        .is_ok_and(|output| output.status.success());
    if !can {
        println!(
            "{:>14}  not measured: no namespaces for users",
            "stalled DNS"
        );
        return None;
    }
    let program = env::current_exe().unwrap();
    let status = unshare(&[program.to_str().unwrap(), "--bench", ASKED_FOR])
        .status()
        .unwrap();
    Some(Bound {
        what: "stalled DNS, as above (1 if broken)",
        value: f64::from(u8::from(!status.success())),
        most: 0.0,
        unit: "",
    })
}
