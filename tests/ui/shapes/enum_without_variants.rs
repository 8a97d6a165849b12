use usage_stat::UsageStat;

#[derive(UsageStat)]
enum Never {}

fn main() {}
