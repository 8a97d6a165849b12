use std::io::Write;

use clap::Command;
use clap_complete::Shell;

use super::{Failure, Outcome};

/// Print what a shell needs to complete this command line.
#[derive(Debug, clap::Args)]
pub(super) struct Completions {
    /// The shell.
    shell: Shell,
}

pub(super) fn run(
    args: &Completions,
    mut all: Command,
    out: &mut dyn Write,
) -> Result<Outcome, Failure> {
    // The generator panics where it can't write.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut all, "usage-stat", &mut script);
    out.write_all(&script)?;
    Ok(Outcome::Clean)
}
