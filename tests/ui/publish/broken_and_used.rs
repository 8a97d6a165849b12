use usage_stat::UsageStat;

#[derive(UsageStat)]
#[usage(publish(shema = "usage.schema.json", app = "app"))]
struct Args {
    port: u16,
}

fn published<C: usage_stat::Published>() -> usage_stat::Policy {
    C::POLICY
}

fn main() {
    published::<Args>();
}
