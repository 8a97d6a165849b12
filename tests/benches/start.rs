//! How long a launcher's start takes for its usage statistics, among 500 other processes.

#![allow(
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints, and stops where it cannot measure"
)]

mod common_way;
mod crowd;
mod fresh;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Parser;
use usage_stat::Reporter;
use usage_stat_tests::launcher::Args;
use usage_stat_tests::receiver::Receiver;

use common_way::CommonWay;
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
    let common = CommonWay::new(&receiver.url(), &body);
    let mut crowd = Crowd::default();
    crowd.grow(500);

    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        let reporter = Reporter::builder()
            .endpoint(receiver.url())
            .state_directory(state.path().to_owned())
            .notice(false)
            .start(&args);
        ours.push(begun.elapsed());
        assert!(reporter.is_on());
        drop(reporter);

        let begun = Instant::now();
        common.start();
        theirs.push(begun.elapsed());
        std::thread::sleep(Duration::from_millis(20));
    }
    ours.sort();
    theirs.sort();
    println!("start, of {ROUNDS} rounds, among 500 other processes");
    println!(
        "{:>12}  {:>10}  {:>10}  {:>10}",
        "", "least", "median", "most"
    );
    for (name, times) in [("usage-stat", &ours), ("common way", &theirs)] {
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
            what: "longest start",
            value: ours[ROUNDS - 1].as_secs_f64() * 1e3,
            most: 1.0,
            unit: "ms",
        },
    ]
}
