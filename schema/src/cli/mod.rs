//! The command line `usage-stat`.

mod args;
mod diff;
mod docs;
mod example;
mod explain;
mod git;
mod history;
mod input;
mod ledger;
mod rules;
mod validate;

use std::{
    ffi::OsString,
    fmt,
    io::{self, Write},
    process::ExitCode,
};

use clap::Parser;

use args::{Args, Verb};

/// What a verb came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Clean,
    Findings,
}

impl Outcome {
    fn found(any: bool) -> Self {
        if any { Self::Findings } else { Self::Clean }
    }
}

/// Why a verb could not complete.
#[derive(Debug)]
struct Failure(String);

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self(format!("the output cannot be written: {error}"))
    }
}

const FINDINGS: u8 = 100;
/// Also what a panic of Rust exits with.
const INCOMPLETE: u8 = 101;

/// Runs the command line: exit status 0 if all is clean, 100 on findings, 101 if it could not complete.
pub fn run(
    args: impl IntoIterator<Item = OsString>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> ExitCode {
    let args = match Args::try_parse_from(args) {
        Ok(args) => args,
        Err(message) => return refused(&message, out, err),
    };
    let outcome = match args.verb {
        Verb::Diff(args) => diff::run(&args, out),
        Verb::Rules(args) => rules::run(&args, out),
        Verb::History(args) => history::run(&args, out),
        Verb::Docs(args) => docs::run(&args, out),
        Verb::Validate(args) => validate::run(&args, out),
        Verb::Explain(args) => explain::run(&args, out),
        Verb::Example(args) => example::run(&args, out),
        Verb::Ledger(args) => ledger::run(&args, out, err),
    };
    // What did not reach the reader was not said.
    let outcome = outcome.and_then(|outcome| out.flush().map(|()| outcome).map_err(Failure::from));
    match outcome {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(FINDINGS),
        Err(failure) => failed(&failure, err),
    }
}

/// Help and version are asked for; all else that clap says is a mistake in the arguments.
fn refused(message: &clap::Error, out: &mut dyn Write, err: &mut dyn Write) -> ExitCode {
    if message.use_stderr() {
        let _ = write!(err, "{message}");
        return ExitCode::from(INCOMPLETE);
    }
    match write!(out, "{message}").and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&error.into(), err),
    }
}

fn failed(failure: &Failure, err: &mut dyn Write) -> ExitCode {
    // Nowhere else to say it.
    let _ = writeln!(err, "error: {failure}");
    ExitCode::from(INCOMPLETE)
}
