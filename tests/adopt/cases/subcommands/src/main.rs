use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use usage_stat::UsageStat;

#[derive(Parser, UsageStat)]
#[usage(publish(schema = "usage.schema.json", app = "subcommands"))]
struct Cli {
    #[arg(long, global = true)]
    verbose: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, UsageStat)]
enum Command {
    /// Serves requests.
    Serve(Serve),
    /// Checks a file.
    Check {
        file: PathBuf,
        /// Whether warnings are errors.
        #[arg(long)]
        strict: bool,
    },
    /// Prints the version.
    Version,
}

#[derive(Args, UsageStat)]
struct Serve {
    #[arg(long)]
    port: u16,
    /// The name of this node.
    #[arg(long)]
    node_name: Option<String>,
}

fn main() {
    Cli::parse();
}
