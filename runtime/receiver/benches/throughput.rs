//! How many events a second are checked and durable, beside the same server that does less: one that neither
//! checks nor stores, and one that stores without checking. All in one run on one machine, whose cores the load
//! generator shares.

#![allow(
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints, and stops where it cannot measure"
)]

mod load;
mod server;
#[path = "../tests/support/mod.rs"]
mod support;

use std::process::ExitCode;
use std::time::Duration;

/// Senders at once when as much as possible is sent.
const SENDERS: usize = 64;

/// How long each server is under load, in each round.
const ROUND: Duration = Duration::from_secs(4);

/// Rounds, so that all servers meet the same moods of the machine.
const ROUNDS: usize = 3;

/// Connections at which memory is measured.
const CONNECTIONS: usize = 1000;

fn main() -> ExitCode {
    if let Some(server) = std::env::var_os(server::VARIABLE) {
        server::run(&server.to_string_lossy());
        return ExitCode::SUCCESS;
    }
    // `cargo test --benches` only wants to know that it is there.
    if !std::env::args().any(|argument| argument == "--bench") {
        return ExitCode::SUCCESS;
    }
    let mut rates = [0.0_f64; 3];
    for _ in 0..ROUNDS {
        for (rate, kind) in rates.iter_mut().zip(server::KINDS) {
            let server = server::Server::start(kind);
            let measured = load::as_much_as_possible(server.address, SENDERS, ROUND);
            *rate = rate.max(measured);
        }
    }
    let [nothing, unchecked, receiver] = rates;
    println!("events a second, best of {ROUNDS} rounds with {SENDERS} senders:");
    println!("  neither checks nor stores  {nothing:>8.0}");
    println!("  stores without checking    {unchecked:>8.0}");
    println!("  the receiver               {receiver:>8.0}");

    let server = server::Server::start("receiver");
    let half = receiver / 2.0;
    let latency = load::at_rate(server.address, half, SENDERS, ROUND * 2);
    println!(
        "at {half:.0} events a second: half within {:.1} ms, 99 % within {:.1} ms, all within {:.1} ms",
        latency.of(0.5),
        latency.of(0.99),
        latency.of(1.0)
    );
    drop(server);

    let server = server::Server::start("receiver");
    let connected = load::as_much_as_possible(server.address, CONNECTIONS, ROUND);
    let resident = server.resident_mebibytes();
    println!(
        "{CONNECTIONS} connections that all send, {connected:.0} events a second: {resident:.1} MiB of memory"
    );

    let bounds = [
        (
            "at least 0.7 of one that stores without checking",
            receiver / unchecked >= 0.7,
        ),
        ("at least 5000 events a second", receiver >= 5000.0),
        ("99 % within 50 ms at half of it", latency.of(0.99) <= 50.0),
        ("less than 64 MiB at 1000 connections", resident < 64.0),
    ];
    let mut all_hold = true;
    for (bound, holds) in bounds {
        println!("{} {bound}", if holds { "holds:  " } else { "BROKEN: " });
        all_hold &= holds;
    }
    if all_hold {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
