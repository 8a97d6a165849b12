use usage_stat::UsageStat;

#[derive(clap::Parser, UsageStat)]
struct Args {
    #[arg(long, env = "REVISION", hide_env = true)]
    #[usage(send, why = "tells which revisions are in use")]
    revision: String,
    #[arg(long, default_value = "main", hide_default_value = true)]
    #[usage(send, why = "tells which branches are in use")]
    branch: String,
    #[arg(long, hide_possible_values = true)]
    #[usage(send, why = "tells which models are in use")]
    model: String,
    #[arg(long, hide_short_help = true)]
    #[usage(send, why = "tells which tokenizers are in use")]
    tokenizer: String,
    #[arg(long, hide_long_help(true))]
    #[usage(send, why = "tells which kernels are in use")]
    kernel: String,
    #[arg(long, hide_env = false)]
    #[usage(send, why = "tells which formats are in use")]
    format: String,
}

fn main() {}
