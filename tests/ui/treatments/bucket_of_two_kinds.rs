use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(bucket(1, 2.5))]
    batch: f32,
}

fn main() {}
