use std::io::Write;

use clap::CommandFactory;
use clap_complete::Shell;

use super::{Failure, Outcome, args::Args};

/// Print what a shell needs to complete this command line.
#[derive(Debug, clap::Args)]
pub(super) struct Completions {
    /// The shell.
    shell: Shell,
}

pub(super) fn run(args: &Completions, out: &mut dyn Write) -> Result<Outcome, Failure> {
    // The generator panics where it can't write.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "usage-stat", &mut script);
    out.write_all(&script)?;
    Ok(Outcome::Clean)
}
