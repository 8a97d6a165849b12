//! The program `usage-stat-receiver`.

use std::process::ExitCode;

fn main() -> ExitCode {
    usage_stat_receiver::cli::main()
}
