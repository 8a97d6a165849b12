use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(bucket(1, 8))]
    model: String,
}

fn main() {}
