use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    value: std::time::SystemTime,
}

fn main() {}
