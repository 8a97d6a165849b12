use usage_stat::UsageStat;

#[derive(UsageStat)]
#[usage(redact)]
struct Key {
    part: String,
}

#[derive(UsageStat)]
struct Args {
    #[usage(flatten)]
    key: Key,
}

fn main() {}
