use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    value: &'static str,
}

fn main() {}
