use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(bucket(0.5, 1.5))]
    batch: u32,
}

fn main() {}
