use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    value: serde_json::Value,
}

fn main() {}
