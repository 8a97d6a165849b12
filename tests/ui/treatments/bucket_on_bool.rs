use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(bucket(0, 1))]
    quiet: bool,
}

fn main() {}
