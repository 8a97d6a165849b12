//! The command line `usage-stat`.

mod adopt;
mod args;
mod broken;
mod completions;
mod compression;
mod diff;
mod docs;
mod events;
mod example;
mod explain;
mod git;
mod help;
mod history;
mod input;
mod ledger;
mod lines;
mod man;
mod output;
mod promises;
mod rules;
mod validate;

use std::{
    ffi::OsString,
    fmt,
    io::{self, Write},
    process::ExitCode,
};

use clap::{CommandFactory, Parser};

use args::{Args, Verb};
use input::Inputs;
use output::{BAD, NOTE};

use crate::language::phrase::printable;

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

/// Why a verb could not complete; all but the first line are advice.
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
///
/// A reader that closes its end of a pipe changes none of these.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let (mut out, mut err) = (output::stdout(), output::stderr());
    let status = match Args::try_parse_from(args) {
        Ok(args) => verb(&args, &mut out, &mut err),
        Err(message) => refused(&message, &mut out, &mut err),
    };
    // What did not reach the reader was not said.
    let status = match out.flush() {
        Ok(()) => status,
        Err(error) => {
            // The buffer's end would try once more.
            let _ = out.into_parts();
            failed(&error.into(), &mut err)
        }
    };
    let _ = err.flush();
    ExitCode::from(status)
}

fn verb(args: &Args, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let inputs = Inputs::new(args.verb.reads_edited());
    let outcome = match &args.verb {
        Verb::Diff(args) => diff::run(args, &inputs, out),
        Verb::Rules(args) => rules::run(args, &inputs, out),
        Verb::History(args) => history::run(args, &inputs, out),
        Verb::Docs(args) => docs::run(args, &inputs, out),
        Verb::Validate(args) => validate::run(args, &inputs, out, err),
        Verb::Explain(args) => explain::run(args, &inputs, out, err),
        Verb::Example(args) => example::run(args, &inputs, out),
        Verb::Ledger(args) => ledger::run(args, &inputs, out, err),
        Verb::Adopt(args) => adopt::run(args, &inputs, out),
        Verb::Completions(args) => completions::run(args, Args::command(), out),
        Verb::Man(args) => man::run(args, Args::command(), out),
    };
    for note in inputs.notes() {
        let _ = writeln!(err, "{NOTE}note{NOTE:#}: {}", printable(&note));
    }
    match outcome {
        Ok(Outcome::Clean) => 0,
        Ok(Outcome::Findings) => FINDINGS,
        Err(failure) => failed(&failure, err),
    }
}

/// Help and version are asked for; all else that clap says is a mistake in the arguments.
fn refused(message: &clap::Error, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let text = message.render();
    if message.use_stderr() {
        let _ = write!(err, "{}", text.ansi());
        return INCOMPLETE;
    }
    match write!(out, "{}", text.ansi()) {
        Ok(()) => 0,
        Err(error) => failed(&error.into(), err),
    }
}

fn failed(failure: &Failure, err: &mut dyn Write) -> u8 {
    let mut lines = failure.0.lines();
    tell(lines.next().unwrap_or_default(), err);
    for line in lines {
        let _ = writeln!(err, "{}", printable(line));
    }
    INCOMPLETE
}

fn tell(error: &str, err: &mut dyn Write) {
    // Nowhere else to say it.
    let _ = writeln!(err, "{BAD}error{BAD:#}: {}", printable(error));
}
