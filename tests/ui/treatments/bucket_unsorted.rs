use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(bucket(1, 64, 8))]
    batch: u32,
    #[usage(bucket(1, 1))]
    twice: u32,
    #[usage(bucket(-1.0, -2.0))]
    negative: f64,
}

fn main() {}
