use usage_stat::UsageStat;

#[derive(UsageStat)]
#[usage(publish(schema = "/usage.schema.json", docs = "", app = "app"))]
struct Args {
    shards: u32,
}

fn main() {}
