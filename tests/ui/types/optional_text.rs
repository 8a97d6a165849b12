use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    value: Option<String>,
}

fn main() {}
