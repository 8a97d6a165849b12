//! The command line `usage-stat`.

use std::process::ExitCode;

fn main() -> ExitCode {
    usage_stat_schema::cli::run(std::env::args_os())
}
