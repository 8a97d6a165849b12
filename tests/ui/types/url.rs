use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    value: url::Url,
}

fn main() {}
