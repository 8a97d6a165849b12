use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    value: std::path::PathBuf,
}

fn main() {}
