//! How long a launcher's exit takes for its usage statistics, whatever the endpoint does.

#![allow(
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints, and stops where it cannot measure"
)]

mod common_way;
#[allow(
    dead_code,
    unused_imports,
    reason = "the runtime's own tests use the rest"
)]
#[path = "../../runtime/src/delivery/faults/mod.rs"]
mod faults;
mod fresh;
mod stalled_dns;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Parser;
use usage_stat::Reporter;
use usage_stat_tests::launcher::{Args, LauncherError};
use usage_stat_tests::receiver::Receiver;

use common_way::CommonWay;
use faults::{Closed, Fault, Full, Server};
use fresh::Bound;

/// Rounds with an endpoint that answers, and with one that has to be waited for.
const ROUNDS: [usize; 2] = [31, 3];

/// Until the start event is under way or arrived.
const RUN: Duration = Duration::from_millis(200);

fn main() -> ExitCode {
    if stalled_dns::is_asked_for() {
        return fresh::bench(|| vec![case("stalled DNS", stalled_dns::URL, ROUNDS[1]).bound()]);
    }
    fresh::bench(measure)
}

/// The exit delays with one endpoint.
struct Case {
    what: &'static str,
    ours: Vec<Duration>,
    theirs: Duration,
}

fn measure() -> Vec<Bound> {
    let receiver = Receiver::start().unwrap();
    let (closed, full, silent) = (Closed::new(), Full::new(), Server::start(Fault::Silent));
    println!("exit delay");
    println!(
        "{:>14}  {:>10}  {:>10}  {:>10}",
        "", "median", "most", "common way"
    );
    let healthy = case("healthy", &receiver.url(), ROUNDS[0]);
    let mut bounds = vec![Bound {
        what: "exit with a healthy endpoint, share of the common way's",
        value: 100.0 * healthy.median() / healthy.theirs.as_secs_f64(),
        most: 5.0,
        unit: "%",
    }];
    for (what, url, rounds) in [
        ("refusing", format!("http://{}/", closed.address), ROUNDS[0]),
        ("silent", silent.url("http", "127.0.0.1"), ROUNDS[1]),
        (
            "SYN dropped",
            format!("http://{}/", full.address),
            ROUNDS[1],
        ),
    ] {
        bounds.push(case(what, &url, rounds).bound());
    }
    bounds.extend(stalled_dns::in_a_namespace());
    bounds
}

fn case(what: &'static str, url: &str, rounds: usize) -> Case {
    let args = Args::parse_from(["launcher"]);
    let body = Reporter::builder().preview(&args).unwrap();
    let common = CommonWay::new(url, &body);
    let mut ours = Vec::new();
    for _ in 0..rounds {
        let state = tempfile::tempdir().unwrap();
        let reporter = Reporter::builder()
            .endpoint(url.to_owned())
            .state_directory(state.path().to_owned())
            .notice(false)
            .start(&args);
        assert!(reporter.is_on());
        std::thread::sleep(RUN);
        let begun = Instant::now();
        reporter.finish(&Ok::<(), LauncherError>(()));
        ours.push(begun.elapsed());
    }
    // One that has to be waited for takes the same each time.
    let mut theirs: Vec<Duration> = (0..rounds.div_ceil(ROUNDS[1]))
        .map(|_| {
            let begun = Instant::now();
            common.stop();
            begun.elapsed()
        })
        .collect();
    ours.sort();
    theirs.sort();
    let theirs = theirs[theirs.len() / 2];
    let case = Case { what, ours, theirs };
    println!(
        "{what:>14}  {:>10.1?}  {:>10.1?}  {theirs:>10.1?}",
        case.ours[rounds / 2],
        case.ours[rounds - 1],
    );
    case
}

impl Case {
    fn median(&self) -> f64 {
        self.ours[self.ours.len() / 2].as_secs_f64()
    }

    /// The longest exit, of 1 s and what a thread takes to be woken.
    fn bound(&self) -> Bound {
        let longest = self.ours[self.ours.len() - 1];
        Bound {
            what: self.what,
            value: longest.as_secs_f64(),
            most: 1.05,
            unit: "s",
        }
    }
}
