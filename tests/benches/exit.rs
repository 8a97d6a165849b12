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
#[path = "../launcher/tests/pem.rs"]
mod pem;
mod programs;
mod stalled_dns;
#[allow(dead_code, reason = "tests use the rest")]
#[path = "../../runtime/src/testbed/mod.rs"]
mod testbed;
#[allow(dead_code, reason = "another benchmark uses the rest")]
mod times;

use std::fs;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Parser;
use usage_stat::Reporter;
use usage_stat_tests::launcher::{Anywhere, Args, LauncherError};

use common_way::{CommonWay, OPENSSL, RUSTLS};
use faults::{Authority, Closed, Fault, Full, OK, Server};
use fresh::Bound;
use pem::pem;
use times::Times;

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
        return fresh::bench(|| {
            let bench = Bench(CommonWay::built());
            vec![
                bench
                    .case("stalled DNS", stalled_dns::URL, ROUNDS[1])
                    .bound(),
            ]
        });
    }
    let (authority, folder) = (Authority::new(), tempfile::tempdir().unwrap());
    let server = Server::start_tls(OK, authority.server("localhost"));
    fresh::bench_with(
        || {
            let bundle = folder.path().join("bundle.pem");
            // As many roots as a machine has, for both to read.
            let mut text = fs::read_to_string(BUNDLE).unwrap_or_default();
            text.push_str(&pem(authority.root()));
            fs::write(&bundle, text).unwrap();
            vec![
                ("SSL_CERT_FILE", bundle.to_str().unwrap().to_owned()),
                (TLS_URL, server.url("https", "localhost")),
            ]
        },
        measure,
    )
}

fn measure() -> Vec<Bound> {
    let plain = Server::start(OK);
    let (closed, full, silent) = (Closed::new(), Full::new(), Server::start(Fault::Silent));
    let bench = Bench(CommonWay::build());
    println!("exit delay, and the common way's with the default features of reqwest 0.12 and 0.13");
    println!(
        "{:>14}  {:>10}  {:>10}  {:>12}  {:>12}",
        "", "median", "most", OPENSSL, RUSTLS
    );
    let plain = bench.case("healthy, plain", &plain.url("http", "127.0.0.1"), ROUNDS[0]);
    let url = std::env::var(TLS_URL).unwrap();
    let healthy = bench.case("healthy", &url, ROUNDS[0]);
    let unsent = bench.case_within(Duration::ZERO, "budget of zero", &url, ROUNDS[0]);
    let mut bounds = vec![
        // A client of OpenSSL's reads every root certificate. One of rustls takes so little that
        // one request, which both make, is more than a twentieth.
        plain.share("plain, share of the common way's", plain.openssl, 5.0),
        healthy.share("healthy, share of the common way's", healthy.openssl, 5.0),
        healthy.share("healthy, share of its newest's", healthy.rustls, 25.0),
        healthy.milliseconds("healthy", 5.0),
        unsent.milliseconds("budget of zero", 5.0),
    ];
    for (what, url, rounds) in [
        ("refusing", closed.url(), ROUNDS[0]),
        ("silent", silent.url("http", "127.0.0.1"), ROUNDS[1]),
        ("SYN dropped", full.url(), ROUNDS[1]),
    ] {
        bounds.push(bench.case(what, &url, rounds).bound());
    }
    bounds.extend(stalled_dns::in_a_namespace());
    bounds
}

struct Bench(CommonWay);

impl Bench {
    fn case(&self, what: &'static str, url: &str, rounds: usize) -> Case {
        self.case_within(Duration::from_secs(1), what, url, rounds)
    }

    fn case_within(&self, budget: Duration, what: &'static str, url: &str, rounds: usize) -> Case {
        let args = Args::parse_from(["launcher"]);
        let args = Anywhere { args };
        let body = Reporter::builder().preview(&args).unwrap();
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
        let ours = Times::new(ours);
        // One that has to be waited for takes the same each time.
        let rounds = rounds.div_ceil(ROUNDS[1]);
        let [openssl, rustls] =
            [OPENSSL, RUSTLS].map(|with| self.0.stop(with, url, &body, rounds).median());
        let case = Case {
            what,
            ours,
            openssl,
            rustls,
        };
        println!(
            "{what:>14}  {:>10.1?}  {:>10.1?}  {openssl:>12.1?}  {rustls:>12.1?}",
            case.ours.median(),
            case.ours.longest(),
        );
        case
    }
}

/// The exit delays with one endpoint.
struct Case {
    what: &'static str,
    ours: Times,
    /// Medians of the common way.
    openssl: Duration,
    rustls: Duration,
}

impl Case {
    fn share(&self, what: &'static str, theirs: Duration, most: f64) -> Bound {
        Bound {
            what,
            value: 100.0 * self.ours.median().as_secs_f64() / theirs.as_secs_f64(),
            most,
            unit: "%",
        }
    }

    fn milliseconds(&self, what: &'static str, most: f64) -> Bound {
        Bound {
            what,
            value: self.ours.median().as_secs_f64() * 1e3,
            most,
            unit: "ms",
        }
    }

    /// The longest exit, of 1 s and what a thread takes to be woken.
    fn bound(&self) -> Bound {
        Bound {
            what: self.what,
            value: self.ours.longest().as_secs_f64(),
            most: 1.05,
            unit: "s",
        }
    }
}
