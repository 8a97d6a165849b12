//! How long it takes to tell whether this is a container, on the machine that it runs on.

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

use usage_stat::__bench::container;

use fresh::Bound;
use times::Times;

const ROUNDS: usize = 301;

fn main() -> ExitCode {
    fresh::bench(measure)
}

fn measure() -> Vec<Bound> {
    println!("{}", container());
    let times = Times::of(ROUNDS, || drop(black_box(container())));
    println!(
        "telling a container, median of {ROUNDS} rounds: {:.1?}, the longest {:.1?}",
        times.median(),
        times.longest()
    );
    vec![Bound {
        what: "telling a container",
        value: times.median().as_secs_f64() * 1e6,
        most: 1000.0,
        unit: "µs",
    }]
}
