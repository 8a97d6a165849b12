use usage_stat::UsageStat;

#[derive(UsageStat)]
#[usage(skip, redact)]
struct ApiKey(String);

fn main() {}
