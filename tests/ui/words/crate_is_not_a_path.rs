use usage_stat::UsageStat;

#[derive(UsageStat)]
#[usage(crate = "usage_stat")]
struct Args {
    port: u16,
}

fn main() {}
