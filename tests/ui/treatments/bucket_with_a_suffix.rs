use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(bucket(1u8, 2u8))]
    batch: u32,
}

fn main() {}
