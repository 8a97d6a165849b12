use usage_stat::UsageStat;

const MAX: u32 = 8;

#[derive(UsageStat)]
struct Args {
    #[usage(bucket(1, MAX))]
    batch: u32,
}

fn main() {}
