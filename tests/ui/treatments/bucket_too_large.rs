use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(bucket(1, 300))]
    batch: u8,
}

fn main() {}
