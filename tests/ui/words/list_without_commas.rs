use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(bucket(1 8))]
    batch: u32,
    #[usage(one_of("gpt2" "bloom"))]
    model: String,
}

fn main() {}
