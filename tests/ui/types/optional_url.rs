use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    value: Option<url::Url>,
}

fn main() {}
