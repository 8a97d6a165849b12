use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    value: Vec<String>,
}

fn main() {}
