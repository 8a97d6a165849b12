use usage_stat::UsageStat;

/// The launcher's options.
#[derive(clap::Parser, UsageStat)]
struct Args {
    #[arg(long, env = "HF_TOKEN")]
    token: Option<String>,
    #[arg(long, default_value_t = 3000)]
    port: u16,
}

fn main() {}
