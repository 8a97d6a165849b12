use usage_stat::UsageStat;

#[derive(UsageStat)]
#[usage(publish(schema = "usage.schema.json", app = "app"))]
enum Args {
    Open,
}

fn main() {}
