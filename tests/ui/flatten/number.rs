use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(flatten)]
    port: u16,
}

fn main() {}
