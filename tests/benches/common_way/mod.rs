//! How launchers commonly report: the machine is read before they serve, each event has a client of
//! its own with reqwest's default features, and the last event is waited for with a timeout.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::programs::{Programs, Source};
use super::times::Times;

/// The defaults of reqwest up to 0.12: on Linux OpenSSL, which reads all root certificates for
/// each client. That is what launchers of the field are built with. It needs OpenSSL's headers.
pub(crate) const OPENSSL: &str = "with-openssl";

/// The defaults of reqwest since 0.13.
pub(crate) const RUSTLS: &str = "with-rustls";

const PROGRAM: &str = include_str!("program.rs");

const SOURCES: [Source; 2] = [
    (
        OPENSSL,
        PROGRAM,
        "reqwest = \"0.12\"
         sysinfo = \"*\"
         tokio = { version = \"*\", features = [\"rt-multi-thread\"] }",
    ),
    (
        RUSTLS,
        PROGRAM,
        "reqwest = \"0.13\"
         sysinfo = \"*\"
         tokio = { version = \"*\", features = [\"rt-multi-thread\"] }",
    ),
];

/// Launchers that report that way.
pub(crate) struct CommonWay {
    programs: Programs,
}

impl CommonWay {
    pub(crate) fn build() -> Self {
        let common = Self::built();
        common.programs.write(&SOURCES);
        for (name, _, _) in SOURCES {
            common.programs.build(name);
        }
        common
    }

    /// For a process that another one built them for.
    pub(crate) fn built() -> Self {
        Self {
            programs: Programs::named("common_way"),
        }
    }

    /// From the begin of the launcher until it serves.
    pub(crate) fn start(&self, with: &str, url: &str, body: &[u8], rounds: usize) -> Times {
        run(self.programs.path(with), "start", url, body, rounds)
    }

    /// From the end of serving to the end of the launcher.
    pub(crate) fn stop(&self, with: &str, url: &str, body: &[u8], rounds: usize) -> Times {
        run(self.programs.path(with), "stop", url, body, rounds)
    }
}

fn run(program: PathBuf, event_type: &str, url: &str, body: &[u8], rounds: usize) -> Times {
    let mut child = Command::new(program)
        .args([event_type, url, &rounds.to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(body).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "the common way failed");
    let lines = String::from_utf8(output.stdout).unwrap();
    let times: Vec<Duration> = lines
        .lines()
        .map(|line| Duration::from_nanos(line.parse().unwrap()))
        .collect();
    assert_eq!(times.len(), rounds);
    Times::new(times)
}
