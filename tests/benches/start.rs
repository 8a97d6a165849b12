//! How long a launcher's start takes for its usage statistics, among 500 other processes.

#![allow(
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints, and stops where it cannot measure"
)]

#[allow(dead_code, reason = "another benchmark uses the rest")]
mod common_way;
mod cpu_time;
mod crowd;
#[allow(
    dead_code,
    unused_imports,
    reason = "the runtime's own tests use the rest"
)]
#[path = "../../runtime/src/delivery/faults/mod.rs"]
mod faults;
mod fresh;
mod programs;
#[allow(dead_code, reason = "tests use the rest")]
#[path = "../../runtime/src/testbed/mod.rs"]
mod testbed;
#[allow(dead_code, reason = "another benchmark uses the rest")]
mod times;

use std::process::ExitCode;
use std::time::Instant;

use clap::Parser;
use rustix::time::ClockId;
use usage_stat::Reporter;
use usage_stat_tests::launcher::Args;

use common_way::{CommonWay, RUSTLS};
use cpu_time::cpu_time;
use crowd::Crowd;
use faults::{OK, Server};
use fresh::Bound;
use times::Times;

const ROUNDS: usize = 31;

fn main() -> ExitCode {
    fresh::bench(measure)
}

fn measure() -> Vec<Bound> {
    let server = Server::start(OK);
    let url = server.url("http", "127.0.0.1");
    let state = tempfile::tempdir().unwrap();
    let args = Args::parse_from(["launcher"]);
    let body = Reporter::builder().preview(&args).unwrap();
    let common = CommonWay::build();
    let mut crowd = Crowd::default();
    crowd.grow(500);

    let (mut ours, mut cpu) = (Vec::new(), Vec::new());
    // Not in turns: reading everything leaves caches cold for whatever comes next.
    for _ in 0..ROUNDS {
        let (begun, cpu_begun) = (Instant::now(), cpu_time(ClockId::ThreadCPUTime));
        let reporter = Reporter::builder()
            .endpoint(url.clone())
            .state_directory(state.path().to_owned())
            .notice(false)
            .start(&args);
        ours.push(begun.elapsed());
        cpu.push(cpu_time(ClockId::ThreadCPUTime) - cpu_begun);
        assert!(reporter.is_on());
        drop(reporter);
    }
    let first = ours[0];
    // Reading the machine takes nearly all of it, whatever the client is made of.
    let theirs = common.start(RUSTLS, &url, &body, ROUNDS);
    let (ours, cpu) = (Times::new(ours), Times::new(cpu));
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
        let (least, median, most) = (times.shortest(), times.median(), times.longest());
        println!("{name:>12}  {least:>10.1?}  {median:>10.1?}  {most:>10.1?}");
    }
    let median = |times: &Times| times.median().as_secs_f64();
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
        Bound {
            what: "start, nine of ten",
            value: ours.of_nine_in_ten().as_secs_f64() * 1e3,
            most: 1.0,
            unit: "ms",
        },
        Bound {
            what: "start, longest in CPU time",
            value: cpu.longest().as_secs_f64() * 1e3,
            most: 1.0,
            unit: "ms",
        },
    ]
}
