use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(rename_all = "kebab-case")]
    a: u32,
    #[usage(crate = usage_stat)]
    b: u32,
    #[usage(publish(schema = "usage.schema.json", app = "app"))]
    c: u32,
}

fn main() {}
