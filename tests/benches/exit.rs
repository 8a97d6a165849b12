//! How long a launcher's exit takes for its usage statistics, whatever the endpoint does.

#![allow(
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints, and stops where it cannot measure"
)]

#[allow(dead_code, reason = "another benchmark uses the rest")]
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

use std::fs;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Parser;
use data_encoding::BASE64_MIME;
use usage_stat::Reporter;
use usage_stat_tests::launcher::{Args, LauncherError};
use usage_stat_tests::receiver::Receiver;

use common_way::CommonWay;
use faults::{Authority, Closed, Fault, Full, OK, Server};
use fresh::Bound;

/// Rounds with an endpoint that answers, and with one that has to be waited for.
const ROUNDS: [usize; 2] = [31, 3];

/// Where a machine keeps its root certificates.
const BUNDLE: &str = "/etc/ssl/certs/ca-certificates.crt";

/// Where the first process listens.
const TLS_URL: &str = "USAGE_STAT_BENCH_URL";

/// Until the start event is under way or arrived.
const RUN: Duration = Duration::from_millis(200);

fn main() -> ExitCode {
    if stalled_dns::is_asked_for() {
        return fresh::bench(|| vec![case("stalled DNS", stalled_dns::URL, ROUNDS[1]).bound()]);
    }
    let (authority, folder) = (Authority::new(), tempfile::tempdir().unwrap());
    let server = Server::start_tls(OK, authority.server("localhost"));
    fresh::bench_with(
        || {
            let bundle = folder.path().join("bundle.pem");
            // As many roots as a machine has, for both to read.
            let mut text = fs::read_to_string(BUNDLE).unwrap_or_default();
            let root = BASE64_MIME.encode(authority.root());
            text.push_str(&format!(
                "-----BEGIN CERTIFICATE-----\r\n{root}-----END CERTIFICATE-----\r\n"
            ));
            fs::write(&bundle, text).unwrap();
            vec![
                ("SSL_CERT_FILE", bundle.to_str().unwrap().to_owned()),
                (TLS_URL, server.url("https", "localhost")),
            ]
        },
        measure,
    )
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
    case("healthy, plain", &receiver.url(), ROUNDS[0]);
    let healthy = case("healthy", &std::env::var(TLS_URL).unwrap(), ROUNDS[0]);
    let url = std::env::var(TLS_URL).unwrap();
    let unsent = case_within(Duration::ZERO, "budget of zero", &url, ROUNDS[0]);
    let mut bounds = vec![
        // Both wait for an answer from next door, so this compares one request with one request
        // and a handshake. A twentieth would be less than the request itself.
        Bound {
            what: "exit with a healthy endpoint, share of the common way's",
            value: 100.0 * healthy.median() / healthy.theirs.as_secs_f64(),
            most: 100.0,
            unit: "%",
        },
        Bound {
            what: "exit with a healthy endpoint",
            value: healthy.median() * 1e3,
            most: 5.0,
            unit: "ms",
        },
        Bound {
            what: "exit with a budget of zero",
            value: unsent.median() * 1e3,
            most: 5.0,
            unit: "ms",
        },
    ];
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
    case_within(Duration::from_secs(1), what, url, rounds)
}

fn case_within(budget: Duration, what: &'static str, url: &str, rounds: usize) -> Case {
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
            .exit_budget(budget)
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
