//! How long a report takes over many events in SQLite, and how much memory: a made-up fleet, and the program as
//! its users run it. The last line of each fleet says how it grew: time should as the events do, memory not at all.
//!
//! `cargo bench -p usage-stat-receiver --bench report`; numbers of events can be given: `-- 1000000 10000000`, of which
//! the second needs 20 GB of disk for some minutes.

#![allow(
    clippy::cast_precision_loss,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark fails by panicking, and prints"
)]

#[path = "../tests/support/mod.rs"]
mod support;

use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use support::place::Place;

fn main() {
    let asked: Vec<u64> = std::env::args()
        .filter_map(|argument| argument.parse().ok())
        .collect();
    let sizes = if asked.is_empty() {
        vec![100_000, 1_000_000]
    } else {
        asked
    };
    println!("   events     file     made    report    public    memory");
    let mut before: Option<(u64, Duration, u64)> = None;
    for events in sizes {
        let place = Place::new();
        let number = events.to_string();
        let (made, _) = run(&place, "simulate", &["--events", &number]);
        let file = place.store().metadata().unwrap().len();
        let (report, memory) = run(&place, "report", &[]);
        let (public, of_public) = run(&place, "report", &["--public", "20"]);
        println!(
            "{events:>9} {:>5} MiB {:>6.1} s {:>7.2} s {:>7.2} s {:>5} MiB",
            file >> 20,
            made.as_secs_f64(),
            report.as_secs_f64(),
            public.as_secs_f64(),
            memory.max(of_public) >> 10
        );
        let (took, memory) = (report + public, memory.max(of_public));
        if let Some((fewer, less, smaller)) = before.replace((events, took, memory)) {
            println!(
                "    x {:<5.1}                      x {:.2} in time     x {:.2}",
                ratio(events as f64, fewer as f64),
                ratio(took.as_secs_f64(), less.as_secs_f64()),
                ratio(memory as f64, smaller as f64),
            );
        }
    }
}

fn ratio(of: f64, to: f64) -> f64 {
    of / to.max(f64::MIN_POSITIVE)
}

/// How long it took, and the most memory that was resident, in KiB.
fn run(place: &Place, verb: &str, arguments: &[&str]) -> (Duration, u64) {
    let begun = Instant::now();
    let mut command = place.command(verb, arguments);
    let mut child = command.stdout(Stdio::null()).spawn().unwrap();
    let mut most = 0;
    let status = loop {
        // It only grows; the last look is at most this long before the end.
        most = most.max(resident(&child));
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        thread::sleep(Duration::from_millis(5));
    };
    let took = begun.elapsed();
    assert!(status.success(), "{verb}");
    (took, most)
}

fn resident(child: &Child) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id()));
    let status = status.unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
    kib.unwrap_or_default()
}
