use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    value: Box<str>,
}

fn main() {}
