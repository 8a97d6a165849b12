use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(bucket(-1, 1))]
    batch: u32,
}

fn main() {}
