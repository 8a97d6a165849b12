use usage_stat::UsageStat;

struct Inner {
    port: u16,
}

#[derive(UsageStat)]
struct Args {
    value: Inner,
}

fn main() {}
