use usage_stat::UsageStat;

#[derive(clap::Parser, UsageStat)]
struct Args {
    #[arg(long, env = "TOKEN", hide_env_values = true)]
    #[usage(send, why = "tells which models are in use")]
    token: String,
    #[arg(long, hide = true)]
    #[usage(send, why = "tells which models are in use")]
    model: String,
}

fn main() {}
