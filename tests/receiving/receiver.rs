//! The program `usage-stat-receiver`: a test can only start programs of its own package.

use std::process::ExitCode;

fn main() -> ExitCode {
    usage_stat_receiver::cli::main()
}
