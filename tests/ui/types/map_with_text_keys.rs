use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    value: std::collections::HashMap<String, u32>,
}

fn main() {}
