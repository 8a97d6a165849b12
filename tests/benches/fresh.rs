//! A process without what this machine's environment says of usage statistics, CI above all.

use std::env;
use std::process::{Command, ExitCode};

/// Runs the measurements in a fresh process, if this is a benchmark at all: `cargo test
/// --all-targets` runs it too, without the argument that says so.
pub(crate) fn bench(measure: fn() -> Vec<Bound>) -> ExitCode {
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
        .env_clear()
        .env(FRESH, "1");
    for name in [
        "PATH",
        "HOME",
        "CARGO",
        "CARGO_HOME",
        "RUSTUP_HOME",
        "TMPDIR",
    ] {
        if let Some(value) = env::var_os(name) {
            command.env(name, value);
        }
    }
    let status = command.status().unwrap();
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
