//! How long the bytes of an event take.

#![allow(
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints, and stops where it cannot measure"
)]

mod fresh;

use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

use clap::Parser;
use usage_stat_tests::launcher::Args;

use fresh::Bound;

const ROUNDS: usize = 31;
const EVENTS: u32 = 2000;

fn main() -> ExitCode {
    fresh::bench(measure)
}

fn measure() -> Vec<Bound> {
    let args = Args::parse_from(["launcher", "--model-type=Bloom", "--tokenizer-class=A"]);
    let mut event = usage_stat::__bench::events(&args).unwrap();
    let bytes = event().len();
    let mut times: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let begun = Instant::now();
            for _ in 0..EVENTS {
                black_box(event());
            }
            (begun.elapsed() / EVENTS).as_secs_f64() * 1e6
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!(
        "{bytes} bytes of an event, median of {ROUNDS} rounds: {:.2} µs",
        times[ROUNDS / 2]
    );
    vec![Bound {
        what: "bytes of an event",
        value: times[ROUNDS / 2],
        most: 5.0,
        unit: "µs",
    }]
}
