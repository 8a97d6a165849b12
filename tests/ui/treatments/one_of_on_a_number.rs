use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(one_of("1", "2"))]
    shards: u32,
}

fn main() {}
