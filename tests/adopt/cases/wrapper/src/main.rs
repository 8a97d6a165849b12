use clap::Parser;
use usage_stat::UsageStat;

/// What the launcher was started with, and what it found out.
#[derive(UsageStat)]
#[usage(publish(schema = "usage.schema.json", app = "wrapper"))]
struct Sent<'a> {
    #[usage(flatten)]
    args: &'a Args,
    /// Whether a GPU backend was compiled in.
    gpu: bool,
    backend: &'a str,
}

#[derive(Parser, UsageStat)]
struct Args {
    /// Requests that are answered together.
    #[arg(long, default_value_t = 8)]
    batch: u32,
    #[arg(long)]
    model: Option<String>,
}

fn main() {
    let args = Args::parse();
    let sent = Sent {
        args: &args,
        gpu: cfg!(feature = "gpu"),
        backend: "cpu",
    };
    let reporter = usage_stat::Reporter::start(&sent);
    drop(reporter);
}

