//! A process whose environment does not decide about usage statistics, as CI does, nor send them
//! through a proxy. All else in it stays: it may say how to build.

use std::env;
use std::process::{Command, ExitCode};

/// Runs the measurements in a fresh process, if this is a benchmark at all: `cargo test
/// --all-targets` runs it too, without the argument that says so.
pub(crate) fn bench(measure: fn() -> Vec<Bound>) -> ExitCode {
    bench_with(Vec::new, measure)
}

/// The same with these variables, of whatever the first process holds for the second.
pub(crate) fn bench_with(
    variables: impl FnOnce() -> Vec<(&'static str, String)>,
    measure: fn() -> Vec<Bound>,
) -> ExitCode {
    const FRESH: &str = "USAGE_STAT_BENCH";
    if !env::args().any(|arg| arg == "--bench") {
        return ExitCode::SUCCESS;
    }
    if env::var_os(FRESH).is_some() {
        return verdict(&measure());
    }
    let mut command = Command::new(env::current_exe().unwrap());
    command
        .args(env::args_os().skip(1))
        .env(FRESH, "1")
        .env("TEXT_GENERATION_LAUNCHER_USAGE_STATS", "on")
        .env_remove("DO_NOT_TRACK")
        .env_remove("USAGE_STAT_INSPECT");
    for proxy in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
        command
            .env_remove(proxy)
            .env_remove(proxy.to_ascii_lowercase());
    }
    let status = command.envs(variables()).status().unwrap();
    ExitCode::from(u8::from(!status.success()))
}

/// What was measured, and the most that it may be.
#[derive(Debug)]
pub(crate) struct Bound {
    pub(crate) what: &'static str,
    pub(crate) value: f64,
    pub(crate) most: f64,
    pub(crate) unit: &'static str,
}

fn verdict(bounds: &[Bound]) -> ExitCode {
    println!();
    let mut holds = true;
    for bound in bounds {
        let Bound {
            what,
            value,
            most,
            unit,
        } = bound;
        let is_within = value <= most;
        holds &= is_within;
        let word = if is_within { "holds" } else { "BROKEN" };
        println!("{word:<7} {what:<52} {value:>9.3} of {most} {unit}");
    }
    ExitCode::from(u8::from(!holds))
}
