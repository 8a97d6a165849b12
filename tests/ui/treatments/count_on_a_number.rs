use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(count)]
    shards: u32,
}

fn main() {}
