//! How long it takes to tell whether this is a container, on the machine that it runs on.

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

use usage_stat::__bench::container;

use fresh::Bound;

const ROUNDS: usize = 301;

fn main() -> ExitCode {
    fresh::bench(measure)
}

fn measure() -> Vec<Bound> {
    println!("{}", container());
    let mut times: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let begun = Instant::now();
            black_box(container());
            begun.elapsed().as_secs_f64() * 1e6
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!(
        "telling a container, median of {ROUNDS} rounds: {:.1} µs, the longest {:.1} µs",
        times[ROUNDS / 2],
        times[ROUNDS - 1]
    );
    vec![Bound {
        what: "telling a container",
        value: times[ROUNDS / 2],
        most: 1000.0,
        unit: "µs",
    }]
}
