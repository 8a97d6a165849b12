use clap::ValueEnum;
use usage_stat::UsageStat;

#[derive(Clone, UsageStat, ValueEnum)]
enum Backend {
    #[value(name = concat!("c", "pu"))]
    Cpu,
    #[value(name = concat!("g", "pu"))]
    #[usage(rename = "gpu")]
    Gpu,
    #[value(name = "tpu")]
    Tpu,
}

fn main() {}
