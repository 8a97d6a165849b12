use usage_stat::UsageStat;

#[derive(UsageStat)]
#[usage(publish(schema, app = "app"))]
struct Args {
    port: u16,
}

fn main() {}
