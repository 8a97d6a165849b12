use usage_stat::UsageStat;

#[derive(UsageStat)]
#[usage(publish)]
struct Args {
    port: u16,
}

fn main() {}
