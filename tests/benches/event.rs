//! How long the bytes of an event take.

#![allow(
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints, and stops where it cannot measure"
)]

mod fresh;
#[allow(dead_code, reason = "another benchmark uses the rest")]
mod times;

use std::hint::black_box;
use std::process::ExitCode;

use clap::Parser;
use usage_stat_tests::launcher::Args;

use fresh::Bound;
use times::Times;

const ROUNDS: usize = 31;
const EVENTS: u32 = 2000;

fn main() -> ExitCode {
    fresh::bench(measure)
}

fn measure() -> Vec<Bound> {
    let args = Args::parse_from(["launcher", "--model-type=Bloom", "--tokenizer-class=A"]);
    let mut event = usage_stat::__bench::events(&args).unwrap();
    let bytes = event().len();
    let times = Times::of(ROUNDS, || {
        for _ in 0..EVENTS {
            black_box(event());
        }
    });
    let median = times.median() / EVENTS;
    println!("{bytes} bytes of an event, median of {ROUNDS} rounds: {median:.2?}");
    vec![Bound {
        what: "bytes of an event",
        value: median.as_secs_f64() * 1e6,
        most: 5.0,
        unit: "µs",
    }]
}
