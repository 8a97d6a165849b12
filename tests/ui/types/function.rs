use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    value: fn() -> u32,
}

fn main() {}
