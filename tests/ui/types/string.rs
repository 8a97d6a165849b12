use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    value: String,
}

fn main() {}
