use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Limited<T> {
    value: T,
    limit: u32,
}

#[derive(UsageStat)]
struct Args {
    model: Limited<String>,
}

fn main() {}
