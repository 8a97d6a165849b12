//! How long a launcher's start takes for its usage statistics, among 500 other processes.

#![allow(
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints, and stops where it cannot measure"
)]

#[allow(dead_code, reason = "another benchmark uses the rest")]
mod common_way;
mod crowd;
mod fresh;
mod programs;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Parser;
use rustix::time::{ClockId, clock_gettime};
use usage_stat::Reporter;
use usage_stat_tests::launcher::Args;
use usage_stat_tests::receiver::Receiver;

use common_way::{CommonWay, RUSTLS};
use crowd::Crowd;
use fresh::Bound;

const ROUNDS: usize = 31;

fn main() -> ExitCode {
    fresh::bench(measure)
}

fn measure() -> Vec<Bound> {
    let receiver = Receiver::start().unwrap();
    let state = tempfile::tempdir().unwrap();
    let args = Args::parse_from(["launcher"]);
    let body = Reporter::builder().preview(&args).unwrap();
    let common = CommonWay::build();
    let mut crowd = Crowd::default();
    crowd.grow(500);

    let (mut ours, mut cpu) = (Vec::new(), Vec::new());
    // Not in turns: reading everything leaves caches cold for whatever comes next.
    for _ in 0..ROUNDS {
        let (begun, cpu_begun) = (Instant::now(), cpu_time());
        let reporter = Reporter::builder()
            .endpoint(receiver.url())
            .state_directory(state.path().to_owned())
            .notice(false)
            .start(&args);
        ours.push(begun.elapsed());
        cpu.push(cpu_time() - cpu_begun);
        assert!(reporter.is_on());
        drop(reporter);
    }
    let first = ours[0];
    // Reading the machine takes nearly all of it, whatever the client is made of.
    let theirs = common.start(RUSTLS, &receiver.url(), &body, ROUNDS);
    ours.sort();
    cpu.sort();
    println!("start, of {ROUNDS} rounds, among 500 other processes");
    println!(
        "{:>12}  {:>10}  {:>10}  {:>10}",
        "", "least", "median", "most"
    );
    for (name, times) in [
        ("usage-stat", &ours),
        ("its CPU time", &cpu),
        ("common way", &theirs),
    ] {
        let (least, median, most) = (times[0], times[ROUNDS / 2], times[ROUNDS - 1]);
        println!("{name:>12}  {least:>10.1?}  {median:>10.1?}  {most:>10.1?}");
    }
    let median = |times: &[Duration]| times[ROUNDS / 2].as_secs_f64();
    vec![
        Bound {
            what: "start, share of the common way's",
            value: 100.0 * median(&ours) / median(&theirs),
            most: 1.0,
            unit: "%",
        },
        Bound {
            what: "start, the first of the process",
            value: first.as_secs_f64() * 1e3,
            most: 1.0,
            unit: "ms",
        },
        // Of all rounds but those in which something else had the processor.
        Bound {
            what: "start, nine of ten",
            value: ours[ROUNDS * 9 / 10].as_secs_f64() * 1e3,
            most: 1.0,
            unit: "ms",
        },
        Bound {
            what: "start, longest in CPU time",
            value: cpu[ROUNDS - 1].as_secs_f64() * 1e3,
            most: 1.0,
            unit: "ms",
        },
    ]
}

/// Of this thread.
fn cpu_time() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(
        time.tv_sec.try_into().unwrap(),
        time.tv_nsec.try_into().unwrap(),
    )
}
