use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(expires = "0.0.0")]
    batch: u32,
}

fn main() {}
