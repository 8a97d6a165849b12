use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(expires = "3.0")]
    a: u32,
    #[usage(since = "v1.2.0")]
    b: u32,
}

fn main() {}
