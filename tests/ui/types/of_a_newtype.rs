use usage_stat::UsageStat;

#[derive(UsageStat)]
struct ApiKey(String);

fn main() {}
