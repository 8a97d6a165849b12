use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    value: char,
}

fn main() {}
