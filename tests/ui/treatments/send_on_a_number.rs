use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(send, why = "tells how many shards are usual")]
    shards: u32,
}

fn main() {}
