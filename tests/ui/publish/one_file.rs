use usage_stat::UsageStat;

#[derive(UsageStat)]
#[usage(publish(schema = "usage.json", docs = "./docs/../usage.json", app = "app"))]
struct Args {
    shards: u32,
}

fn main() {}
