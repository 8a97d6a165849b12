use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    value: Missing,
}

fn main() {}
