use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    value: std::sync::Arc<str>,
}

fn main() {}
