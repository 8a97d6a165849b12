use usage_stat::UsageStat;

fn half(batch: &u32) -> u32 {
    batch / 2
}

#[derive(UsageStat)]
struct Args {
    #[usage(with = half, as = u32)]
    batch: u64,
}

fn main() {}
