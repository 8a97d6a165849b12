use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Pair(u16, u16);

#[derive(UsageStat)]
struct Args {
    #[usage(flatten)]
    pair: Pair,
}

fn main() {}
