use usage_stat::UsageStat;

#[derive(UsageStat)]
#[usage(publish(app = "app"))]
struct Args {
    port: u16,
}

fn main() {}
