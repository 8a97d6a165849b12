use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(rename = "")]
    port: u16,
}

fn main() {}
