//! What a launcher's usage statistics take while it serves: memory, and wake-ups.

#![allow(
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints, and stops where it cannot measure"
)]

#[allow(
    dead_code,
    unused_imports,
    reason = "the runtime's own tests use the rest"
)]
#[path = "../../runtime/src/delivery/faults/mod.rs"]
mod faults;
mod fresh;
#[allow(dead_code, reason = "tests use the rest")]
#[path = "../../runtime/src/testbed/mod.rs"]
mod testbed;

use std::process::ExitCode;

use fresh::Bound;

fn main() -> ExitCode {
    fresh::bench(measure)
}

#[cfg(not(target_os = "linux"))]
fn measure() -> Vec<Bound> {
    Vec::new()
}

#[cfg(target_os = "linux")]
fn measure() -> Vec<Bound> {
    linux::measure()
}

#[cfg(target_os = "linux")]
mod linux {
    use std::fs;
    use std::thread;
    use std::time::Duration;

    use clap::Parser;
    use usage_stat::Reporter;
    use usage_stat_tests::launcher::Args;

    use super::faults::{OK, Server};
    use super::fresh::Bound;

    const IDLE: Duration = Duration::from_secs(5);

    pub(crate) fn measure() -> Vec<Bound> {
        let server = Server::start(OK);
        let state = tempfile::tempdir().unwrap();
        let args = Args::parse_from(["launcher"]);
        let url = server.url("http", "127.0.0.1");
        let before = memory();
        let reporter = Reporter::builder()
            .endpoint(url)
            .state_directory(state.path().to_owned())
            .notice(false)
            .start(&args);
        server.wait_for_requests(1);
        // Until the answer is read.
        thread::sleep(Duration::from_secs(1));
        let after = memory();
        let begun = wake_ups();
        thread::sleep(IDLE);
        let wake_ups = wake_ups() - begun;
        drop(reporter);

        println!("resident memory, KiB   before {before:?}, after {after:?} (all, anonymous)");
        println!("wake-ups in {IDLE:?}       {wake_ups}");
        vec![
            Bound {
                what: "added resident memory",
                value: (after.0 - before.0) / 1024.0,
                most: 4.0,
                unit: "MiB",
            },
            Bound {
                what: "wake-ups between pings",
                #[expect(clippy::cast_precision_loss, reason = "there are few")]
                value: wake_ups as f64,
                most: 0.0,
                unit: "",
            },
        ]
    }

    /// In KiB, with and without what is mapped from files.
    fn memory() -> (f64, f64) {
        let status = fs::read_to_string("/proc/self/status").unwrap();
        (number(&status, "VmRSS:"), number(&status, "RssAnon:"))
    }

    /// Of the threads that are ours.
    fn wake_ups() -> u64 {
        let threads = fs::read_dir("/proc/self/task").unwrap();
        let ours = threads.filter_map(|thread| {
            let status = fs::read_to_string(thread.unwrap().path().join("status")).unwrap();
            let is_ours = status.starts_with("Name:\tusage-stat");
            is_ours.then(|| number(&status, "voluntary_ctxt_switches:"))
        });
        let switches: Vec<f64> = ours.collect();
        assert_eq!(
            switches.len(),
            3,
            "one makes events, one reads the machine, one sends"
        );
        switches.iter().map(|switches| *switches as u64).sum()
    }

    fn number(status: &str, name: &str) -> f64 {
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix(name))
            .unwrap();
        line.trim().trim_end_matches(" kB").parse().unwrap()
    }
}
