use usage_stat::UsageStat;

#[derive(UsageStat)]
#[usage(publish(schema = "usage.schema.json", app = "app"))]
struct Args<T> {
    port: T,
}

fn main() {}
