//! The command line.

mod args;
mod check;
mod erase;
mod output;
mod report;
mod serve;
mod simulate;
mod tables;

use std::process::ExitCode;

use clap::Parser;

pub use args::{Args, Command};

use crate::schemas::{Folder, Loaded};
use output::{say, tell};

/// Runs the program, and says how it ended.
#[must_use]
pub fn main() -> ExitCode {
    let args = Args::parse();
    crate::log::start(args.log_format, args.log_level);
    let ended = match args.command {
        Command::Serve(args) => serve::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Tables(args) => tables::run(&args),
        Command::Erase(args) => erase::run(&args),
        Command::Report(args) => report::run(&args),
        Command::Simulate(args) => simulate::run(&args),
    };
    match ended {
        Ok(code) => code,
        Err(error) => {
            tell(&format!("error: {error}"));
            ExitCode::FAILURE
        }
    }
}

/// What is in the folder of schemas.
fn published(schemas: &args::Schemas) -> Result<Loaded, String> {
    let loaded = Folder::new(&schemas.folder).read();
    let loaded = loaded.map_err(|error| format!("{}: {error}", schemas.folder.display()))?;
    Ok(loaded.unwrap_or_default())
}

/// Waits for something that asks ClickHouse.
fn wait<T>(work: impl Future<Output = T>) -> std::io::Result<T> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    Ok(runtime.block_on(work))
}
