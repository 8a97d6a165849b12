use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(bucket())]
    batch: u32,
}

fn main() {}
