use usage_stat::UsageStat;

#[derive(UsageStat)]
#[usage(skip)]
struct Key {
    part: String,
}

#[derive(UsageStat)]
struct Args {
    #[usage(flatten)]
    key: Key,
    #[usage(flatten)]
    other: Option<Key>,
}

fn main() {}
